package dev.patchbay.bot.discord.post;

import java.util.List;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;

/** Makes JDA's components of a {@link Card}. */
public final class CardComponents {
  private CardComponents() {}

  /** For a message that uses Components V2. */
  public static List<MessageTopLevelComponent> of(Card card) {
    return List.of(
        Container.of(card.parts().stream().map(CardComponents::of).toList())
            .withAccentColor(card.colour().rgb()));
  }

  private static ContainerChildComponent of(Card.Part part) {
    return switch (part) {
      case Card.Part.Text(String markdown) -> TextDisplay.of(markdown);
      case Card.Part.Row(String markdown, var button) ->
          Section.of(of(button), TextDisplay.of(markdown));
      case Card.Part.Buttons(var buttons) ->
          ActionRow.of(buttons.stream().map(CardComponents::of).toList());
      case Card.Part.Menu(String id, String placeholder, var choices) ->
          ActionRow.of(
              StringSelectMenu.create(id)
                  .setPlaceholder(placeholder)
                  .addOptions(choices.stream().map(CardComponents::of).toList())
                  .build());
      case Card.Part.Line _ -> Separator.createDivider(Separator.Spacing.SMALL);
    };
  }

  private static net.dv8tion.jda.api.components.buttons.Button of(Card.Button button) {
    ButtonStyle style =
        switch (button.look()) {
          case START -> ButtonStyle.SUCCESS;
          case STOP -> ButtonStyle.DANGER;
          case PLAIN -> ButtonStyle.SECONDARY;
        };
    return net.dv8tion.jda.api.components.buttons.Button.of(style, button.id(), button.label())
        .withDisabled(!button.enabled());
  }

  private static SelectOption of(Card.Choice choice) {
    SelectOption option = SelectOption.of(choice.label(), choice.value());
    return choice.description().isEmpty() ? option : option.withDescription(choice.description());
  }
}
