package dev.patchbay.bot.discord.testing;

import static dev.patchbay.bot.discord.testing.FakeDiscordRefusal.check;
import static dev.patchbay.bot.discord.testing.FakeDiscordRefusal.length;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;

/** What Discord demands of messages, their components and modals (components/reference). */
final class FakeDiscordMessageRules {
  static final int EPHEMERAL = 1 << 6;
  static final int COMPONENTS_V2 = 1 << 15;

  private FakeDiscordMessageRules() {}

  static void checkPost(JsonNode message) {
    boolean second = isV2(message);
    check(
        second
            ? !message.path("components").isEmpty()
            : !message.path("content").asText().isEmpty()
                || !message.path("embeds").isEmpty()
                || !message.path("components").isEmpty(),
        "message",
        "Cannot send an empty message (50006)");
    checkParts(message, second);
  }

  /** An edit of {@code before}: the second generation's flag stays for ever. */
  static void checkEdit(JsonNode before, JsonNode edit) {
    boolean second = isV2(before) || isV2(edit);
    check(!isV2(before) || !edit.has("flags") || isV2(edit), "flags", "cannot be taken away");
    check(
        isV2(before)
            || !isV2(edit)
            || (before.path("content").asText().isEmpty() && before.path("embeds").isEmpty())
            || nulled(edit),
        "flags",
        "the message still has content or embeds");
    checkParts(edit, second);
  }

  private static boolean nulled(JsonNode edit) {
    return edit.has("content") && edit.path("content").asText("").isEmpty();
  }

  private static boolean isV2(JsonNode message) {
    return (message.path("flags").asInt() & COMPONENTS_V2) != 0;
  }

  private static void checkParts(JsonNode message, boolean second) {
    String content = message.path("content").asText("");
    length(content, 0, 2000, "content");
    if (second) {
      check(content.isEmpty(), "content", "not with IS_COMPONENTS_V2");
      check(message.path("embeds").isEmpty(), "embeds", "not with IS_COMPONENTS_V2");
    }
    check(message.path("embeds").size() <= 10, "embeds", "at most 10");
    JsonNode components = message.path("components");
    List<JsonNode> all = FakeDiscordJson.components(components);
    check(!second || all.size() <= 40, "components", "at most 40, has " + all.size());
    check(second || components.size() <= 5, "components", "at most 5 rows");
    ids(all);
    if (second) {
      int text =
          all.stream()
              .filter(one -> one.path("type").asInt() == 10)
              .mapToInt(one -> one.path("content").asText().length())
              .sum();
      check(text <= 4000, "components", "at most 4000 characters of text, has " + text);
    }
    for (JsonNode component : components) {
      check(second || component.path("type").asInt() == 1, "components", "rows only");
      component(component, second, true);
    }
  }

  private static void ids(List<JsonNode> all) {
    var custom = new HashSet<String>();
    var numbers = new HashSet<Integer>();
    for (JsonNode component : all) {
      if (component.has("custom_id")) {
        String id = component.path("custom_id").asText();
        length(id, 1, 100, "custom_id");
        check(custom.add(id), "custom_id", "used twice: " + id);
      }
      int number = component.path("id").asInt(0);
      check(number <= 0 || numbers.add(number), "id", "used twice: " + number);
    }
  }

  private static void component(JsonNode component, boolean second, boolean top) {
    int type = component.path("type").asInt();
    switch (type) {
      case 1 -> row(component);
      case 9 -> section(component);
      case 10 -> length(component.path("content").asText(), 1, 4000, "text");
      case 12, 13 -> check(second, "components", "of the second generation");
      case 14 -> {
        int spacing = component.path("spacing").asInt(1);
        check(spacing == 1 || spacing == 2, "spacing", "1 or 2");
      }
      case 17 -> {
        check(top, "container", "at the top only");
        check(!component.path("components").isEmpty(), "container", "empty");
        int colour = component.path("accent_color").asInt(0);
        check(colour >= 0 && colour <= 0xffffff, "accent_color", "a colour");
        component.path("components").forEach(child -> component(child, second, false));
      }
      default -> check(false, "components", "type " + type + " is not allowed here");
    }
  }

  private static void section(JsonNode section) {
    JsonNode texts = section.path("components");
    check(texts.size() >= 1 && texts.size() <= 3, "section", "one to three texts");
    texts.forEach(text -> {
      check(text.path("type").asInt() == 10, "section", "texts only");
      length(text.path("content").asText(), 1, 4000, "text");
    });
    JsonNode accessory = section.path("accessory");
    int type = accessory.path("type").asInt();
    check(type == 2 || type == 11, "accessory", "a button or a thumbnail is needed");
    if (type == 2) {
      button(accessory);
    }
  }

  private static void row(JsonNode row) {
    JsonNode children = row.path("components");
    check(children.size() >= 1 && children.size() <= 5, "row", "one to five components");
    for (JsonNode child : children) {
      int type = child.path("type").asInt();
      check(type == 2 || (type >= 3 && type <= 8 && type != 4), "row", "buttons or one select");
      check(type == 2 || children.size() == 1, "row", "a select stands alone");
      if (type == 2) {
        button(child);
      } else {
        select(child);
      }
    }
  }

  private static void button(JsonNode button) {
    int style = button.path("style").asInt();
    check(style >= 1 && style <= 5, "style", "1 to 5");
    String label = button.path("label").asText("");
    length(label, 0, 80, "label");
    check(!label.isEmpty() || button.path("emoji").isObject(), "button", "without label and emoji");
    check((style == 5) == button.has("url"), "url", "for links, and only there");
    check((style == 5) != button.has("custom_id"), "custom_id", "for all but links");
    length(button.path("url").asText(""), 0, 512, "url");
  }

  private static void select(JsonNode select) {
    check(select.has("custom_id"), "custom_id", "required");
    length(select.path("placeholder").asText(""), 0, 150, "placeholder");
    int most = select.path("max_values").asInt(1);
    int least = select.path("min_values").asInt(1);
    check(least >= 0 && least <= 25 && most >= 1 && most <= 25, "values", "0 or 1 to 25");
    if (select.path("type").asInt() != 3) {
      return;
    }
    JsonNode options = select.path("options");
    check(options.size() >= 1 && options.size() <= 25, "options", "1 to 25");
    check(most <= options.size() && least <= most, "values", "more than there are options");
    var values = new HashSet<String>();
    for (JsonNode option : options) {
      length(option.path("label").asText(), 1, 100, "option.label");
      length(option.path("value").asText(), 1, 100, "option.value");
      length(option.path("description").asText(""), 0, 100, "option.description");
      check(values.add(option.path("value").asText()), "option.value", "used twice");
    }
  }

  static void checkModal(JsonNode modal) {
    length(modal.path("title").asText(), 1, 45, "title");
    length(modal.path("custom_id").asText(), 1, 100, "custom_id");
    JsonNode components = modal.path("components");
    check(components.size() >= 1 && components.size() <= 5, "components", "one to five");
    ids(FakeDiscordJson.components(components));
    for (JsonNode component : components) {
      int type = component.path("type").asInt();
      check(type == 18 || type == 10, "components", "labels and texts only, not " + type);
      if (type == 18) {
        label(component);
      }
    }
  }

  private static void label(JsonNode label) {
    length(label.path("label").asText(), 1, 45, "label");
    length(label.path("description").asText(""), 0, 100, "label.description");
    JsonNode child = label.path("component");
    int type = child.path("type").asInt();
    if (type == 3) {
      select(child);
      return;
    }
    check(type == 4 || (type >= 5 && type <= 8) || (type >= 19 && type <= 23), "label", "a field");
    check(child.has("custom_id"), "custom_id", "required");
    if (type == 4) {
      input(child);
    }
  }

  private static void input(JsonNode input) {
    int style = input.path("style").asInt();
    check(style == 1 || style == 2, "style", "1 or 2");
    check(!input.has("label"), "label", "deprecated inside of a label");
    int least = input.path("min_length").asInt(0);
    int most = input.path("max_length").asInt(4000);
    check(least >= 0 && least <= 4000 && most >= 1 && most <= 4000, "length", "up to 4000");
    check(least <= most, "min_length", "more than max_length");
    length(input.path("placeholder").asText(""), 0, 100, "placeholder");
    if (input.hasNonNull("value")) {
      length(input.path("value").asText(), least, most, "value");
    }
  }
}
