package dev.patchbay.bot.discord.post;

import static java.util.stream.Collectors.joining;

/** A card as plain text, roughly as Discord's client shows it. */
public final class CardText {
  private CardText() {}

  /** Buttons stand in brackets; nothing else is changed. */
  public static String of(Card card) {
    return card.parts().stream().map(CardText::of).collect(joining("\n"));
  }

  private static String of(Card.Part part) {
    return switch (part) {
      case Card.Part.Text(String markdown) -> markdown;
      case Card.Part.Row(String markdown, var button) -> {
        int end = markdown.indexOf('\n') < 0 ? markdown.length() : markdown.indexOf('\n');
        yield markdown.substring(0, end) + " " + of(button) + markdown.substring(end);
      }
      case Card.Part.Buttons(var buttons) ->
          buttons.stream().map(CardText::of).collect(joining(" "));
      case Card.Part.Menu(_, String placeholder, var choices) ->
          "[" + placeholder + " ▾] " + choices.size();
      case Card.Part.Line _ -> "───";
    };
  }

  private static String of(Card.Button button) {
    return "[" + button.label() + (button.enabled() ? "]" : " (off)]");
  }
}
