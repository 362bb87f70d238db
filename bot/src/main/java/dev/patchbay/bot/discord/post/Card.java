package dev.patchbay.bot.discord.post;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A message of Discord's Components V2 as plain values, so that it can be compared with the one
 * that was sent before. What Discord would refuse cannot be made.
 *
 * @param colour of the card's edge
 * @param parts from top to bottom
 */
public record Card(Colour colour, List<Part> parts) {
  /** Components in one message, everything counted. */
  public static final int MAX_COMPONENTS = 40;

  /** Characters of text in one message, everything counted. */
  public static final int MAX_TEXT = 4000;

  /** Options of one menu. */
  public static final int MAX_CHOICES = 25;

  /** Buttons side by side. */
  public static final int MAX_BUTTONS = 5;

  static final int MAX_ID = 100;
  static final int MAX_LABEL = 80;
  static final int MAX_CHOICE = 100;
  static final int MAX_PLACEHOLDER = 150;

  public Card {
    requireNonNull(colour, "colour is null");
    parts = List.copyOf(parts);
    atMost("components", components(parts), MAX_COMPONENTS);
    atMost("characters", textLength(parts), MAX_TEXT);
    List<String> ids = parts.stream().flatMap(part -> part.ids().stream()).toList();
    if (ids.size() != ids.stream().distinct().count()) {
      throw new IllegalArgumentException("an id stands twice in one message: " + ids);
    }
  }

  /** How things stand, at a glance. */
  public enum Colour {
    GREEN(0x2ECC71),
    AMBER(0xF1C40F),
    RED(0xE74C3C),
    GREY(0x95A5A6);

    private final int rgb;

    Colour(int rgb) {
      this.rgb = rgb;
    }

    int rgb() {
      return rgb;
    }
  }

  /** What a button looks like. */
  public enum Look {
    START,
    STOP,
    PLAIN
  }

  /** One part of a card; texts are Discord's Markdown, already escaped where they must be. */
  public sealed interface Part {
    /** Text across the whole card. */
    record Text(String markdown) implements Part {
      public Text {
        requireText(markdown);
      }
    }

    /** Text with a button at its right. */
    record Row(String markdown, Button button) implements Part {
      public Row {
        requireText(markdown);
        requireNonNull(button, "button is null");
      }
    }

    /** Buttons side by side. */
    record Buttons(List<Button> buttons) implements Part {
      public Buttons {
        buttons = List.copyOf(buttons);
        atLeastOne("buttons", buttons.size());
        atMost("buttons in a row", buttons.size(), MAX_BUTTONS);
      }
    }

    /** A menu of which one option is chosen. */
    record Menu(String id, String placeholder, List<Choice> choices) implements Part {
      public Menu {
        atMost("characters of an id", id.length(), MAX_ID);
        atMost("characters of a placeholder", placeholder.length(), MAX_PLACEHOLDER);
        choices = List.copyOf(choices);
        atLeastOne("choices", choices.size());
        atMost("choices", choices.size(), MAX_CHOICES);
        if (choices.stream().map(Choice::value).distinct().count() != choices.size()) {
          throw new IllegalArgumentException("a value stands twice in one menu");
        }
      }
    }

    /** A line between parts. */
    record Line() implements Part {}

    private int components() {
      return switch (this) {
        case Text _, Line _ -> 1;
        case Row _ -> 3;
        case Buttons(var buttons) -> 1 + buttons.size();
        case Menu _ -> 2;
      };
    }

    private int textLength() {
      return switch (this) {
        case Text(String markdown) -> markdown.length();
        case Row(String markdown, _) -> markdown.length();
        case Buttons _, Menu _, Line _ -> 0;
      };
    }

    private List<String> ids() {
      return switch (this) {
        case Row(_, Button button) -> List.of(button.id());
        case Buttons(var buttons) -> buttons.stream().map(Button::id).toList();
        case Menu(String id, _, _) -> List.of(id);
        case Text _, Line _ -> List.of();
      };
    }
  }

  /**
   * A button.
   *
   * @param id what comes back when it is clicked
   * @param enabled whether it can be clicked
   */
  public record Button(String id, String label, Look look, boolean enabled) {
    public Button {
      atLeastOne("characters of an id", id.length());
      atMost("characters of an id", id.length(), MAX_ID);
      atLeastOne("characters of a label", label.length());
      atMost("characters of a label", label.length(), MAX_LABEL);
      requireNonNull(look, "look is null");
    }
  }

  /**
   * An option of a menu.
   *
   * @param value what comes back when it is chosen
   */
  public record Choice(String value, String label, String description) {
    public Choice {
      atMost("characters of a value", value.length(), MAX_CHOICE);
      atMost("characters of a label", label.length(), MAX_CHOICE);
      atMost("characters of a description", description.length(), MAX_CHOICE);
    }
  }

  /** How many components this is, its own container counted. */
  public int components() {
    return components(parts);
  }

  /** How many of these parts fit into one card. */
  static int components(List<Part> parts) {
    return 1 + parts.stream().mapToInt(Part::components).sum();
  }

  /** How many characters of text these parts have. */
  public static int textLength(List<Part> parts) {
    return parts.stream().mapToInt(Part::textLength).sum();
  }

  /** Whether these parts can be one card. */
  public static boolean fits(List<Part> parts) {
    return components(parts) <= MAX_COMPONENTS && textLength(parts) <= MAX_TEXT;
  }

  private static void requireText(String markdown) {
    atLeastOne("characters of text", markdown.length());
  }

  private static void atMost(String what, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(count + " " + what + " (at most " + most + ")");
    }
  }

  private static void atLeastOne(String what, int count) {
    if (count == 0) {
      throw new IllegalArgumentException("no " + what);
    }
  }
}
