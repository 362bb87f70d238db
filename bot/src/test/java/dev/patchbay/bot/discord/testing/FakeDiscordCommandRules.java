package dev.patchbay.bot.discord.testing;

import static dev.patchbay.bot.discord.testing.FakeDiscordRefusal.check;
import static dev.patchbay.bot.discord.testing.FakeDiscordRefusal.length;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What Discord demands of application commands (interactions/application-commands). */
final class FakeDiscordCommandRules {
  static final int SUBCOMMAND = 1;
  static final int GROUP = 2;
  static final int STRING = 3;
  static final int INTEGER = 4;
  static final int BOOLEAN = 5;
  static final int MENTIONABLE = 9;

  private static final Pattern NAME =
      Pattern.compile("^[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}$");
  private static final Set<String> LOCALES =
      Set.of(
          "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
          "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
          "th", "zh-CN", "ja", "zh-TW", "ko");
  private static final int MOST = 25;

  private FakeDiscordCommandRules() {}

  static void checkAll(JsonNode commands) {
    check(commands.isArray() && commands.size() <= 100, "commands", "at most 100");
    unique(commands, "commands");
    commands.forEach(FakeDiscordCommandRules::checkCommand);
  }

  private static void checkCommand(JsonNode command) {
    check(command.path("type").asInt(1) == 1, "type", "the fake knows slash commands only");
    named(command, "command");
    JsonNode permissions = command.path("default_member_permissions");
    check(
        permissions.isMissingNode() || permissions.isNull() || permissions.asText().matches("\\d+"),
        "default_member_permissions",
        "a bit set as text");
    options(command.path("options"), "options", 0);
    int characters = characters(command);
    check(characters <= 8000, "command", "at most 8000 characters, has " + characters);
  }

  private static void named(JsonNode node, String path) {
    name(node.path("name").asText(), path + ".name");
    length(node.path("description").asText(), 1, 100, path + ".description");
    localized(node.path("name_localizations"), path, true);
    localized(node.path("description_localizations"), path, false);
  }

  private static void name(String name, String path) {
    check(NAME.matcher(name).matches(), path, "does not match the pattern of names: " + name);
    check(name.equals(name.toLowerCase(Locale.ROOT)), path, "must be lower case");
  }

  private static void localized(JsonNode localizations, String path, boolean names) {
    localizations
        .properties()
        .forEach(entry -> {
          check(LOCALES.contains(entry.getKey()), path, "unknown locale " + entry.getKey());
          if (names) {
            name(entry.getValue().asText(), path + "." + entry.getKey());
          } else {
            length(entry.getValue().asText(), 1, 100, path + "." + entry.getKey());
          }
        });
  }

  private static void options(JsonNode options, String path, int depth) {
    check(options.size() <= MOST, path, "at most 25 options, has " + options.size());
    unique(options, path);
    boolean optionalSeen = false;
    boolean nested = false;
    boolean plain = false;
    for (JsonNode option : options) {
      String at = path + "." + option.path("name").asText();
      named(option, at);
      int type = option.path("type").asInt();
      check(type >= 1 && type <= 11, at, "unknown type " + type);
      if (type <= GROUP) {
        nested = true;
        check(depth == 0 || (depth == 1 && type == SUBCOMMAND), at, "nested too deep");
        check(type != GROUP || !option.path("options").isEmpty(), at, "an empty group");
        options(option.path("options"), at, type == GROUP ? 1 : 2);
      } else {
        plain = true;
        boolean required = option.path("required").asBoolean(false);
        check(!(required && optionalSeen), at, "required options must come first");
        optionalSeen |= !required;
        value(option, at, type);
      }
    }
    check(!(nested && plain), path, "subcommands and options side by side");
  }

  private static void value(JsonNode option, String at, int type) {
    JsonNode choices = option.path("choices");
    check(choices.size() <= MOST, at, "at most 25 choices, has " + choices.size());
    boolean choosable = type == STRING || type == INTEGER || type == 10;
    check(choices.isEmpty() || choosable, at, "choices for a type without");
    boolean completed = option.path("autocomplete").asBoolean(false);
    check(!completed || choosable, at, "autocomplete for a type without");
    check(!completed || choices.isEmpty(), at, "autocomplete and choices together");
    unique(choices, at + ".choices");
    for (JsonNode choice : choices) {
      length(choice.path("name").asText(), 1, 100, at + ".choice");
      localizedChoices(choice.path("name_localizations"), at);
      if (type == STRING) {
        length(choice.path("value").asText(), 1, 100, at + ".choice.value");
      } else {
        check(choice.path("value").isNumber(), at, "a choice of another type");
      }
    }
    check(option.path("min_length").asInt(0) <= 6000, at, "min_length at most 6000");
    int longest = option.path("max_length").asInt(6000);
    check(longest >= 1 && longest <= 6000, at, "max_length between 1 and 6000");
    check(type == STRING || !option.has("max_length"), at, "max_length for a text only");
    check(type == INTEGER || type == 10 || !option.has("min_value"), at, "min_value for numbers");
  }

  private static void localizedChoices(JsonNode localizations, String at) {
    localizations
        .properties()
        .forEach(entry -> length(entry.getValue().asText(), 1, 100, at + "." + entry.getKey()));
  }

  private static void unique(JsonNode named, String path) {
    var seen = new HashSet<String>();
    named.forEach(
        node -> check(seen.add(node.path("name").asText()), path, "two of the same name"));
  }

  /** Names, descriptions and values of all of it, the longest language each. */
  private static int characters(JsonNode node) {
    int sum =
        longest(node, "name") + longest(node, "description") + node.path("value").asText().length();
    for (JsonNode option : node.path("options")) {
      sum += characters(option);
    }
    for (JsonNode choice : node.path("choices")) {
      sum += characters(choice);
    }
    return sum;
  }

  private static int longest(JsonNode node, String field) {
    int longest = node.path(field).asText().length();
    for (JsonNode localized : node.path(field + "_localizations")) {
      longest = Math.max(longest, localized.asText().length());
    }
    return longest;
  }
}
