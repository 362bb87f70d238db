package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What each REST request means. */
final class FakeDiscordApi {
  private static final String APP = Long.toString(FakeDiscord.APP);

  private final FakeDiscordWorld world;
  private final Predicate<String> tokens;
  private final Map<String, FakeDiscordInteraction> byToken = new ConcurrentHashMap<>();

  FakeDiscordApi(FakeDiscordWorld world, Predicate<String> tokens) {
    this.world = world;
    this.tokens = tokens;
  }

  void expect(FakeDiscordInteraction interaction) {
    byToken.put(interaction.token(), interaction);
  }

  /** Empty for an answer without content. */
  Optional<JsonNode> answer(FakeDiscordCall call, String authorization, boolean multipart) {
    JsonNode body = multipart ? FakeDiscordJson.object() : call.json();
    List<String> path = List.of(call.path().substring(1).split("/"));
    return switch (path.getFirst()) {
      case "interactions" -> Optional.of(callback(path, body));
      case "webhooks" -> webhook(call.method(), path, body);
      default -> {
        if (!authorization.startsWith("Bot ") || !tokens.test(authorization.substring(4))) {
          throw new FakeDiscordRefusal(401, 0, "401: Unauthorized");
        }
        yield authorized(call, path, body);
      }
    };
  }

  private Optional<JsonNode> authorized(FakeDiscordCall call, List<String> path, JsonNode body) {
    return switch (call.line()) {
      case "GET /users/@me" -> Optional.of(FakeDiscordWorld.botUser());
      case "GET /users/@me/guilds" -> Optional.of(ownGuilds());
      case "GET /applications/@me", "GET /oauth2/applications/@me" -> Optional.of(application());
      default ->
          switch (path.getFirst()) {
            case "applications" -> Optional.of(commands(call.method(), path, body));
            case "channels" -> channel(call.method(), path, body);
            case "guilds" -> Optional.of(guild(path));
            default -> throw new FakeDiscordRefusal(404, 0, "404: Not Found");
          };
    };
  }

  private ArrayNode ownGuilds() {
    ArrayNode guilds = FakeDiscordJson.array();
    world
        .guilds()
        .forEach(guild ->
            guilds
                .addObject()
                .put("id", guild.path("id").asText())
                .put("name", guild.path("name").asText())
                .putNull("icon")
                .put("owner", false)
                .put("permissions", "277025508416")
                .putArray("features"));
    return guilds;
  }

  private static ObjectNode application() {
    ObjectNode application =
        FakeDiscordJson.object()
            .put("id", APP)
            .put("name", "Patchbay")
            .put("description", "")
            .putNull("icon")
            .put("bot_public", true)
            .put("bot_require_code_grant", false)
            .put("flags", 0)
            .put("verify_key", "0");
    application.putArray("tags");
    application.putArray("redirect_uris");
    application.set("owner", FakeDiscordMember.stranger(FakeDiscord.GUILD_OWNER, "host").user());
    return application;
  }

  private JsonNode commands(String method, List<String> path, JsonNode body) {
    FakeDiscordRefusal.check(path.get(1).equals(APP), "application", "not this one");
    boolean ofGuild = path.size() > 3 && path.get(2).equals("guilds");
    String place = ofGuild ? path.get(3) : "";
    if (ofGuild && !world.hasGuild(Long.parseLong(place))) {
      throw new FakeDiscordRefusal(403, 50001, "Missing Access");
    }
    if (method.equals("GET")) {
      return world.commands(place);
    }
    if (!method.equals("PUT")) {
      throw new FakeDiscordRefusal(405, 0, "405: use the bulk overwrite");
    }
    FakeDiscordCommandRules.checkAll(body);
    ArrayNode registered = FakeDiscordJson.array();
    for (JsonNode command : body) {
      ObjectNode one = FakeDiscordJson.copy(command);
      one.put("id", world.snowflake(Instant.now())).put("application_id", APP).put("version", "1");
      if (ofGuild) {
        one.put("guild_id", place);
      }
      registered.add(one);
    }
    world.register(place, registered);
    return registered;
  }

  private JsonNode guild(List<String> path) {
    long id = Long.parseLong(path.get(1));
    if (!world.hasGuild(id)) {
      throw FakeDiscordRefusal.unknown(10004, "Guild");
    }
    return world.guild(id);
  }

  private ObjectNode callback(List<String> path, JsonNode body) {
    return Optional.ofNullable(byToken.get(path.get(2)))
        .filter(interaction -> interaction.id().equals(path.get(1)))
        .orElseThrow(() -> FakeDiscordRefusal.unknown(10062, "interaction"))
        .acknowledge(body.path("type").asInt(), body.path("data"));
  }

  private Optional<JsonNode> webhook(String method, List<String> path, JsonNode body) {
    FakeDiscordInteraction interaction =
        Optional.ofNullable(byToken.get(path.get(2)))
            .orElseThrow(() -> FakeDiscordRefusal.unknown(10015, "Webhook"));
    if (method.equals("POST")) {
      return Optional.of(interaction.followUp(body));
    }
    String message = path.getLast();
    return switch (method) {
      case "PATCH" -> Optional.of(interaction.edit(message, body));
      case "GET" -> Optional.of(interaction.find(message));
      default -> {
        interaction.delete(message);
        yield Optional.empty();
      }
    };
  }

  private Optional<JsonNode> channel(String method, List<String> path, JsonNode body) {
    long id = Long.parseLong(path.get(1));
    if (world.guildOf(id).isEmpty()) {
      throw FakeDiscordRefusal.unknown(10003, "Channel");
    }
    world
        .lack(id)
        .ifPresent(code -> {
          throw new FakeDiscordRefusal(
              403, code, code == 50001 ? "Missing Access" : "Missing Permissions");
        });
    if (path.size() == 2) {
      return Optional.of(world.channel(id));
    }
    if (!path.get(2).equals("messages")) {
      throw new FakeDiscordRefusal(404, 0, "404: Not Found");
    }
    return message(method, id, path, body);
  }

  private Optional<JsonNode> message(
      String method, long channel, List<String> path, JsonNode body) {
    if (method.equals("POST")) {
      FakeDiscordMessageRules.checkPost(body);
      return Optional.of(world.keep(world.message(body, channel)).deepCopy());
    }
    ObjectNode message =
        world
            .message(path.get(3))
            .filter(found -> found.path("channel_id").asLong() == channel)
            .orElseThrow(() -> FakeDiscordRefusal.unknown(10008, "Message"));
    return switch (method) {
      case "GET" -> Optional.of(message.deepCopy());
      case "PATCH" -> {
        FakeDiscordMessageRules.checkEdit(message, body);
        FakeDiscordWorld.change(message, body);
        message.put("edited_timestamp", Instant.now().toString());
        world.changed();
        yield Optional.of(message.deepCopy());
      }
      case "DELETE" -> {
        world.forget(path.get(3));
        yield Optional.empty();
      }
      default -> throw new FakeDiscordRefusal(405, 0, "405: Method Not Allowed");
    };
  }
}
