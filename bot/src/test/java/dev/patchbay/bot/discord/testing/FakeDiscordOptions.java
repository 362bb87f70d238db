package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Makes the data of a slash command as a client does: of what is registered in that server. What a
 * client would not let anybody send fails the test.
 */
final class FakeDiscordOptions {
  private final FakeDiscordWorld world;

  FakeDiscordOptions(FakeDiscordWorld world) {
    this.world = world;
  }

  /** {@code words} are a subcommand, with its group before it: {@code source add}. */
  ObjectNode slash(String words, List<FakeDiscord.Option> given, long guild) {
    return data(words, given, guild, false);
  }

  /** The last of {@code given} is being typed; others may be missing. */
  ObjectNode autocomplete(String words, List<FakeDiscord.Option> given, long guild) {
    return data(words, given, guild, true);
  }

  private ObjectNode data(
      String words, List<FakeDiscord.Option> given, long guild, boolean typing) {
    JsonNode root =
        find(world.commands(Long.toString(guild)), FakeDiscord.ROOT)
            .or(() -> find(world.commands(""), FakeDiscord.ROOT))
            .orElseThrow(() -> new AssertionError("no /relay is registered in " + guild));
    ObjectNode data =
        FakeDiscordJson.object()
            .put("id", root.path("id").asText())
            .put("name", FakeDiscord.ROOT)
            .put("type", 1)
            .put("guild_id", Long.toString(guild));
    ArrayNode options = data.putArray("options");
    JsonNode at = root;
    for (String word : words.split(" ")) {
      at =
          find(at.path("options"), word)
              .orElseThrow(() -> new AssertionError("/relay " + words + " is not registered"));
      options =
          options
              .addObject()
              .put("type", at.path("type").asInt())
              .put("name", word)
              .putArray("options");
    }
    fill(options, at, given, typing, words);
    resolve(data, options);
    return data;
  }

  /** What a client sends with ids of people and roles. */
  private static void resolve(ObjectNode data, ArrayNode options) {
    for (JsonNode option : options) {
      if (option.path("type").asInt() != FakeDiscordCommandRules.MENTIONABLE) {
        continue;
      }
      String id = option.path("value").asText();
      ObjectNode resolved = data.putObject("resolved");
      Optional<ObjectNode> role = FakeDiscordWorld.roleWith(id, data.path("guild_id").asLong());
      if (role.isPresent()) {
        resolved.putObject("roles").set(id, role.get());
        continue;
      }
      var person = FakeDiscordMember.stranger(Long.parseLong(id), "person-" + id);
      resolved.putObject("users").set(id, person.user());
      ObjectNode member = person.json();
      member.remove("user");
      resolved.putObject("members").set(id, member);
    }
  }

  private static Optional<JsonNode> find(JsonNode named, String name) {
    for (JsonNode node : named) {
      if (node.path("name").asText().equals(name)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private static void fill(
      ArrayNode into,
      JsonNode command,
      List<FakeDiscord.Option> given,
      boolean typing,
      String words) {
    for (FakeDiscord.Option option : given) {
      JsonNode registered =
          find(command.path("options"), option.name())
              .orElseThrow(
                  () -> new AssertionError("/relay " + words + " has no option " + option.name()));
      boolean focused = typing && option.equals(given.getLast());
      into.add(value(registered, option, focused));
    }
    for (JsonNode registered : command.path("options")) {
      boolean missing =
          given.stream().noneMatch(one -> one.name().equals(registered.path("name").asText()));
      if (!typing && missing && registered.path("required").asBoolean()) {
        throw new AssertionError("/relay " + words + " needs " + registered.path("name"));
      }
    }
  }

  private static ObjectNode value(JsonNode registered, FakeDiscord.Option option, boolean focused) {
    int type = registered.path("type").asInt();
    ObjectNode value = FakeDiscordJson.object().put("type", type).put("name", option.name());
    switch (type) {
      case FakeDiscordCommandRules.INTEGER -> value.put("value", Long.parseLong(option.value()));
      case FakeDiscordCommandRules.BOOLEAN ->
          value.put("value", Boolean.parseBoolean(option.value()));
      default -> {
        int longest = registered.path("max_length").asInt(6000);
        if (option.value().length() > longest) {
          throw new AssertionError(option.name() + " takes at most " + longest + " characters");
        }
        value.put("value", option.value());
      }
    }
    JsonNode choices = registered.path("choices");
    boolean offered = choices.isEmpty();
    for (JsonNode choice : choices) {
      offered |= choice.path("value").asText().equals(option.value());
    }
    if (!offered) {
      throw new AssertionError(option.value() + " is no choice of " + option.name());
    }
    return focused ? value.put("focused", true) : value;
  }
}
