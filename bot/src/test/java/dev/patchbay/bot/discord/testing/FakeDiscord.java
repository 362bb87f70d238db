package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A strict Discord on loopback: REST and gateway with zlib-stream, one application, servers with
 * three channels, people who type commands, click and fill in modals. It refuses what Discord's
 * documentation refuses; {@link FakeDiscordRest#refusals()} tells what. Thread-safe.
 *
 * <pre>{@code
 * try (var discord = FakeDiscord.start()) {
 *   var interaction = discord.slash("start", FakeDiscord.option("name", "youtube")).send();
 *   assertThat(interaction.awaitText()).contains("sending");
 * }
 * }</pre>
 */
public final class FakeDiscord implements AutoCloseable {
  /** The one root command. */
  public static final String ROOT = "relay";

  /** The application's id, and the bot's. */
  public static final long APP = 1000;

  public static final long GUILD = 2000;

  /** The first channel of {@link #GUILD}; the two others follow. */
  public static final long CHANNEL = 3000;

  public static final long GUILD_OWNER = 4000;
  public static final long MODS = 5000;
  public static final long BOT_ROLE = 5001;
  public static final String TOKEN = "MTAwMA.Gfake1.canary-bot-token-of-the-fake-discord";
  public static final FakeDiscordMember MODERATOR = FakeDiscordMember.moderator(6000, "mia");
  public static final FakeDiscordMember STRANGER = FakeDiscordMember.stranger(6001, "sam");

  private final FakeDiscordWorld world = new FakeDiscordWorld();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final FakeDiscordApi api = new FakeDiscordApi(world, tokens::contains);
  private final FakeDiscordOptions options = new FakeDiscordOptions(world);
  private final FakeDiscordRest rest;
  private final FakeDiscordGateway gateway;

  /** What somebody gave for an option; numbers and {@code true} as text. */
  public record Option(String name, String value) {}

  private FakeDiscord() throws IOException {
    tokens.add(TOKEN);
    rest = new FakeDiscordRest(world, api);
    gateway = new FakeDiscordGateway(world, tokens::contains);
  }

  public static FakeDiscord start() {
    try {
      return new FakeDiscord();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Option option(String name, String value) {
    return new Option(name, value);
  }

  public FakeDiscordRest rest() {
    return rest;
  }

  public FakeDiscordGateway gateway() {
    return gateway;
  }

  FakeDiscordWorld world() {
    return world;
  }

  // ---- the state of Discord

  public void acceptToken(String token) {
    tokens.add(token);
  }

  /** As when it was regenerated: 401, and 4004 at the gateway. */
  public void revokeToken(String token) {
    tokens.remove(token);
  }

  /** Invites the bot to another server, whose one channel has the server's id plus {@code 1}. */
  public void joinGuild(long id, String name) {
    world.addGuild(id, name);
    gateway.dispatch("GUILD_CREATE", world.guild(id));
  }

  public void leaveGuild(long id) {
    world.removeGuild(id);
    gateway.dispatch("GUILD_DELETE", FakeDiscordJson.object().put("id", Long.toString(id)));
  }

  /** From now on the bot is refused in a channel, with 50001 or 50013. */
  public void refuseChannel(long channel, int code) {
    world.lack(channel, code);
  }

  public void allowChannel(long channel) {
    world.regain(channel);
  }

  /** What is registered in a server: an array of commands. */
  public ArrayNode commands(long guild) {
    return world.commands(Long.toString(guild));
  }

  /** The messages there are in a channel, oldest first; ephemeral ones included. */
  public List<JsonNode> messages(long channel) {
    return world.messagesIn(channel);
  }

  /** As when somebody deletes it by hand. */
  public void deleteMessage(String id) {
    world.forget(id);
  }

  // ---- what people do

  /** {@code /relay} with this subcommand, {@code source add} with its group. */
  public FakeDiscordSend slash(String words, Option... given) {
    return new FakeDiscordSend(this, 2, guild -> options.slash(words, List.of(given), guild));
  }

  /** Typing the last of the options. */
  public FakeDiscordSend autocomplete(String words, Option... given) {
    return new FakeDiscordSend(
        this, 4, guild -> options.autocomplete(words, List.of(given), guild));
  }

  /** Clicks a button that is on a message. */
  public FakeDiscordSend click(String messageId, String customId) {
    ObjectNode message = withComponent(messageId, customId);
    return new FakeDiscordSend(this, 3, _ -> component(customId, 2)).on(message);
  }

  /** Chooses in a select menu that is on a message. */
  public FakeDiscordSend select(String messageId, String customId, String... values) {
    ObjectNode message = withComponent(messageId, customId);
    ObjectNode data = component(customId, 3);
    ArrayNode chosen = data.putArray("values");
    List.of(values).forEach(chosen::add);
    return new FakeDiscordSend(this, 3, _ -> data).on(message);
  }

  /** Clicks what was on a message of long ago. */
  public FakeDiscordSend clickOld(String customId) {
    ObjectNode message =
        world.keep(world.message(FakeDiscordJson.object().put("content", "old"), CHANNEL));
    return new FakeDiscordSend(this, 3, _ -> component(customId, 2)).on(message);
  }

  /** Fills in the modal an interaction was answered with; what it does not have fails. */
  public FakeDiscordSend submitModal(
      FakeDiscordInteraction interaction, Map<String, String> values) {
    JsonNode modal = interaction.awaitModal();
    ObjectNode data = FakeDiscordModals.submit(modal, values);
    var send = new FakeDiscordSend(this, 5, _ -> data);
    JsonNode message = interaction.payload().path("message");
    return message.isObject() ? send.on(FakeDiscordJson.copy(message)) : send;
  }

  private static ObjectNode component(String customId, int type) {
    return FakeDiscordJson.object()
        .put("custom_id", customId)
        .put("component_type", type)
        .put("id", 1);
  }

  private ObjectNode withComponent(String messageId, String customId) {
    ObjectNode message =
        world
            .message(messageId)
            .orElseThrow(() -> new AssertionError("there is no message " + messageId));
    if (!FakeDiscordWorld.ids(message).contains(customId)) {
      throw new AssertionError(
          "no component " + customId + " among " + FakeDiscordWorld.ids(message));
    }
    return message;
  }

  /** The custom ids on a message, in order. */
  public List<String> customIds(String messageId) {
    return FakeDiscordWorld.ids(
        world
            .message(messageId)
            .orElseThrow(() -> new AssertionError("there is no message " + messageId)));
  }

  FakeDiscordInteraction deliver(ObjectNode payload, boolean lenient) {
    var interaction = new FakeDiscordInteraction(world, payload, lenient);
    api.expect(interaction);
    gateway.dispatch("INTERACTION_CREATE", payload);
    return interaction;
  }

  @Override
  public void close() {
    gateway.close();
    rest.close();
  }
}
