package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is in the fake: servers, channels, messages, registered commands. Thread-safe. */
final class FakeDiscordWorld {
  /** How long a test waits for anything. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long LOOK_EVERY_NANOS = 50_000_000;
  private static final long DISCORD_EPOCH = 1_420_070_400_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Map<Long, String> guilds = new TreeMap<>();
  private final Map<Long, Long> channels = new TreeMap<>();
  private final Map<Long, Integer> lacking = new TreeMap<>();
  private final Map<String, ObjectNode> messages = new LinkedHashMap<>();
  private final Map<String, ArrayNode> commands = new TreeMap<>();
  private volatile String language = "en-US";
  private int counter;
  private long version;

  FakeDiscordWorld() {
    addGuild(FakeDiscord.GUILD, "Test server");
    channels.put(FakeDiscord.CHANNEL, FakeDiscord.GUILD);
    channels.put(FakeDiscord.CHANNEL + 1, FakeDiscord.GUILD);
    channels.put(FakeDiscord.CHANNEL + 2, FakeDiscord.GUILD);
  }

  /** Adds a server with one channel, whose id is the server's plus {@code 1}. */
  void addGuild(long id, String name) {
    locked(() -> guilds.put(id, name));
    if (id != FakeDiscord.GUILD) {
      locked(() -> channels.put(id + 1, id));
    }
  }

  void removeGuild(long id) {
    locked(() -> guilds.remove(id));
  }

  /** From now on Discord refuses the bot in a channel, though the client believes it may. */
  void lack(long channel, int code) {
    locked(() -> lacking.put(channel, code));
  }

  /** The language of all servers, to be set before anybody connects. */
  void speak(String servers) {
    language = servers;
  }

  String language() {
    return language;
  }

  void regain(long channel) {
    locked(() -> lacking.remove(channel));
  }

  Optional<Integer> lack(long channel) {
    return locked(() -> Optional.ofNullable(lacking.get(channel)));
  }

  boolean hasGuild(long id) {
    return locked(() -> guilds.containsKey(id));
  }

  Optional<Long> guildOf(long channel) {
    return locked(() -> Optional.ofNullable(channels.get(channel)));
  }

  /** {@code at} decides the id: Discord's ids carry their time. */
  String snowflake(Instant at) {
    return locked(
        () -> Long.toString(((at.toEpochMilli() - DISCORD_EPOCH) << 22) | (++counter & 0xfff)));
  }

  static Instant timeOf(String snowflake) {
    return Instant.ofEpochMilli((Long.parseLong(snowflake) >> 22) + DISCORD_EPOCH);
  }

  ObjectNode keep(ObjectNode message) {
    locked(() -> messages.put(message.path("id").asText(), message));
    changed();
    return message;
  }

  Optional<ObjectNode> message(String id) {
    return locked(() -> Optional.ofNullable(messages.get(id)));
  }

  boolean forget(String id) {
    boolean known = locked(() -> messages.remove(id)) != null;
    changed();
    return known;
  }

  List<JsonNode> messagesIn(long channel) {
    return locked(() ->
        messages.values().stream()
            .filter(message -> message.path("channel_id").asLong() == channel)
            .map(message -> (JsonNode) message)
            .toList());
  }

  void register(String place, ArrayNode registered) {
    locked(() -> commands.put(place, registered));
    changed();
  }

  /** Those of a server, or with an empty place the global ones. */
  ArrayNode commands(String place) {
    return locked(() -> commands.getOrDefault(place, FakeDiscordJson.array()));
  }

  void changed() {
    lock.lock();
    try {
      version++;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something, looking again after every change; looks without the lock. */
  <T> T await(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      long seen = locked(() -> version);
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (!changedSince(seen, deadline)) {
        throw new AssertionError("waited in vain for " + what);
      }
    }
  }

  private boolean changedSince(long seen, long deadline) {
    lock.lock();
    try {
      long left = deadline - System.nanoTime();
      while (version == seen && left > 0) {
        // What is looked at may be outside of the fake: look now and then.
        left -= LOOK_EVERY_NANOS - change.awaitNanos(LOOK_EVERY_NANOS);
        if (left > 0 && version == seen) {
          return true;
        }
      }
      return left > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  static ObjectNode botUser() {
    return FakeDiscordJson.object()
        .put("id", Long.toString(FakeDiscord.APP))
        .put("username", "patchbay")
        .put("discriminator", "0")
        .putNull("avatar")
        .put("bot", true)
        .put("verified", true)
        .put("mfa_enabled", false);
  }

  ObjectNode ready(String session, URI gateway) {
    ObjectNode ready =
        FakeDiscordJson.object()
            .put("v", 10)
            .put("session_id", session)
            .put("resume_gateway_url", gateway.toString());
    ready.set("user", botUser());
    ready.putObject("application").put("id", Long.toString(FakeDiscord.APP)).put("flags", 0);
    ready.putArray("private_channels");
    ArrayNode unavailable = ready.putArray("guilds");
    locked(() -> List.copyOf(guilds.keySet()))
        .forEach(id -> unavailable.addObject().put("id", "" + id).put("unavailable", true));
    return ready;
  }

  List<ObjectNode> guilds() {
    return locked(() -> guilds.keySet().stream().map(this::guild).toList());
  }

  ObjectNode guild(long id) {
    return locked(() -> full(id));
  }

  private ObjectNode full(long id) {
    ObjectNode guild =
        FakeDiscordJson.object()
            .put("id", Long.toString(id))
            .put("name", guilds.getOrDefault(id, "?"))
            .put("owner_id", Long.toString(FakeDiscord.GUILD_OWNER))
            .put("unavailable", false)
            .put("member_count", 2)
            .put("large", false)
            .put("afk_timeout", 300)
            .put("preferred_locale", language)
            .put("premium_progress_bar_enabled", false);
    ArrayNode roles = guild.putArray("roles");
    roles.add(role(id, "@everyone", "1024", 0));
    roles.add(mods());
    roles.add(role(FakeDiscord.BOT_ROLE, "Patchbay", "277025508416", 2));
    ArrayNode rooms = guild.putArray("channels");
    channels.forEach((channel, owner) -> {
      if (owner == id) {
        rooms.add(channel(channel));
      }
    });
    List.of("threads", "guild_scheduled_events", "emojis", "voice_states", "stickers")
        .forEach(guild::putArray);
    ObjectNode bot =
        new FakeDiscordMember(FakeDiscord.APP, "patchbay", Set.of(FakeDiscord.BOT_ROLE), "en-US")
            .json();
    bot.set("user", botUser());
    guild.putArray("members").add(bot);
    return guild;
  }

  ObjectNode channel(long id) {
    ObjectNode channel =
        FakeDiscordJson.object()
            .put("id", Long.toString(id))
            .put("type", 0)
            .put("name", "channel-" + id)
            .put("position", 0);
    channels.computeIfPresent(
        id,
        (_, guild) -> {
          channel.put("guild_id", Long.toString(guild));
          return guild;
        });
    channel.putArray("permission_overwrites");
    return channel;
  }

  static ObjectNode mods() {
    return role(FakeDiscord.MODS, "Mods", "1099511627776", 1);
  }

  private static ObjectNode role(long id, String name, String permissions, int position) {
    ObjectNode role =
        FakeDiscordJson.object()
            .put("id", Long.toString(id))
            .put("name", name)
            .put("permissions", permissions)
            .put("position", position)
            .put("color", 0)
            .put("hoist", false)
            .put("managed", false)
            .put("mentionable", false)
            .put("flags", 0);
    role.putObject("colors")
        .put("primary_color", 0)
        .putNull("secondary_color")
        .putNull("tertiary_color");
    return role;
  }

  /** A message as Discord gives it back, made of what was posted. */
  ObjectNode message(JsonNode posted, long channel) {
    Instant now = Instant.now();
    ObjectNode message =
        FakeDiscordJson.object()
            .put("id", snowflake(now))
            .put("type", 0)
            .put("channel_id", Long.toString(channel))
            .put("timestamp", now.toString())
            .putNull("edited_timestamp")
            .put("tts", false)
            .put("mention_everyone", false)
            .put("pinned", false);
    message.set("author", botUser());
    List.of("mentions", "mention_roles", "attachments").forEach(message::putArray);
    change(message, posted);
    return message;
  }

  /** What a post or an edit sets. */
  static void change(ObjectNode message, JsonNode posted) {
    if (posted.has("content") || !message.has("content")) {
      message.put("content", posted.path("content").asText(""));
    }
    for (String list : List.of("embeds", "components")) {
      if (posted.path(list).isArray()) {
        message.set(list, posted.path(list).deepCopy());
      } else if (!message.has(list)) {
        message.putArray(list);
      }
    }
    message.put("flags", message.path("flags").asInt(0) | posted.path("flags").asInt(0));
    if (posted.has("allowed_mentions")) {
      message.set("allowed_mentions", posted.path("allowed_mentions"));
    }
  }

  static List<String> ids(JsonNode message) {
    var ids = new ArrayList<String>();
    FakeDiscordJson.components(message.path("components")).stream()
        .filter(component -> component.has("custom_id"))
        .forEach(component -> ids.add(component.path("custom_id").asText()));
    return ids;
  }
}
