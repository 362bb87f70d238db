package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.permission.Caller;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Makes an order of a click: the same that somebody could have typed, so the same path decides
 * about it. Blocks on the database. Thread-safe.
 */
final class PanelClicks {
  private final Overview overview;

  @Inject
  PanelClicks(Overview overview) {
    this.overview = overview;
  }

  /** What a click comes to. */
  sealed interface Click {
    /** To be dispatched. */
    record Order(Caller caller, Command command) implements Click {}

    /** The panel in which it was clicked is to show another page. */
    record Turn(int page) implements Click {}

    /** What it was about is not there any more. */
    record Outdated() implements Click {}
  }

  /** The order of {@code caller} who clicked. */
  Click of(Caller caller, PanelAction action) {
    return switch (action) {
      case PanelAction.Start(long id) ->
          target(id)
              .<Click>map(target -> new Click.Order(caller, new Command.Start(target)))
              .orElseGet(Click.Outdated::new);
      case PanelAction.Stop(long id) ->
          target(id)
              .<Click>map(target -> new Click.Order(caller, stop(target)))
              .orElseGet(Click.Outdated::new);
      case PanelAction.StartAll(var source) ->
          new Click.Order(caller.boundTo(source), new Command.Start(new Target.All()));
      case PanelAction.StopAll(var source) ->
          new Click.Order(caller.boundTo(source), stop(new Target.All()));
      case PanelAction.Turn(int page) -> new Click.Turn(page);
    };
  }

  private static Command stop(Target target) {
    return new Command.Stop(target, new Stopping.UntilStarted(), false);
  }

  private Optional<Target> target(long id) {
    return overview
        .name(id)
        .map(name -> new Target.One(new DestinationRef(Optional.of(name.source()), name.name())));
  }
}
