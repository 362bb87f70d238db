package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.discord.interaction.ComponentAction;
import dev.patchbay.bot.discord.panel.PanelClicks.Click.Order;
import dev.patchbay.bot.discord.panel.PanelClicks.Click.Turn;
import dev.patchbay.bot.permission.PermissionPolicy;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Takes the clicks on panels and on the buttons of announcements. */
final class PanelButtons implements ComponentAction {
  private final PanelClicks clicks;
  private final PanelKeeper keeper;
  private final PermissionPolicy policy;

  @Inject
  PanelButtons(PanelClicks clicks, PanelKeeper keeper, PermissionPolicy policy) {
    this.policy = policy;
    this.clicks = clicks;
    this.keeper = keeper;
  }

  @Override
  public Set<String> actions() {
    return Set.of("start", "stop", "start-all", "stop-all", "page", "choose");
  }

  /** Another page is seen in the panel. */
  @Override
  public boolean isQuiet(String id) {
    return id.startsWith(PanelAction.PREFIX + "page:");
  }

  @Override
  public Outcome clicked(Click click) {
    Optional<PanelAction> action = PanelAction.of(click.id(), click.values());
    if (action.isEmpty()) {
      return new Outcome.Outdated();
    }
    return switch (clicks.of(click.caller(), action.get())) {
      case Order(var caller, var command) -> new Outcome.Order(caller, command);
      // Denied in the words of the command that shows as much.
      case Turn _ when !policy.isTrusted(click.caller()) ->
          new Outcome.Order(click.caller(), new Command.Status(Optional.empty()));
      case Turn(int page) ->
          keeper.turn(click.message(), page) ? new Outcome.Quiet() : new Outcome.Outdated();
      case PanelClicks.Click.Outdated _ -> new Outcome.Outdated();
    };
  }
}
