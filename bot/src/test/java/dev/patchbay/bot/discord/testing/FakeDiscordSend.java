package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** An interaction about to be caused: by whom, where, when. */
public final class FakeDiscordSend {
  private final FakeDiscord discord;
  private final int type;
  private final FakeDiscordData data;
  private FakeDiscordMember member = FakeDiscord.MODERATOR;
  private long guild = FakeDiscord.GUILD;
  private long channel = FakeDiscord.CHANNEL;
  private Duration age = Duration.ZERO;
  private boolean lenient;
  private boolean userInstalled;
  private boolean direct;
  private ObjectNode message = FakeDiscordJson.object();

  /** Made when it is sent: what is registered depends on the server. */
  interface FakeDiscordData {
    ObjectNode in(long guild);
  }

  FakeDiscordSend(FakeDiscord discord, int type, FakeDiscordData data) {
    this.discord = discord;
    this.type = type;
    this.data = data;
  }

  FakeDiscordSend on(ObjectNode clicked) {
    message = clicked;
    channel = clicked.path("channel_id").asLong(channel);
    guild = discord.world().guildOf(channel).orElse(guild);
    return this;
  }

  public FakeDiscordSend by(FakeDiscordMember person) {
    member = person;
    return this;
  }

  /** In that server's first channel. */
  public FakeDiscordSend inGuild(long id) {
    guild = id;
    channel = id == FakeDiscord.GUILD ? FakeDiscord.CHANNEL : id + 1;
    return this;
  }

  public FakeDiscordSend inChannel(long id) {
    channel = id;
    guild = discord.world().guildOf(id).orElse(guild);
    return this;
  }

  /** As if it had been caused that long ago, and came only now. */
  public FakeDiscordSend aged(Duration old) {
    age = old;
    return this;
  }

  /** Discord takes an acknowledgement however late it is. */
  public FakeDiscordSend acknowledgedWhenever() {
    lenient = true;
    return this;
  }

  /** As if the person had installed the application for themselves. */
  public FakeDiscordSend installedByUser() {
    userInstalled = true;
    return this;
  }

  /** In a direct message with the bot. */
  public FakeDiscordSend inDirectMessage() {
    direct = true;
    return this;
  }

  public FakeDiscordInteraction send() {
    String id = discord.world().snowflake(Instant.now().minus(age));
    ObjectNode payload =
        FakeDiscordJson.object()
            .put("id", id)
            .put("application_id", Long.toString(FakeDiscord.APP))
            .put("type", type)
            .put("version", 1)
            .put("token", "interaction-token-" + id)
            .put("locale", member.locale())
            .put("app_permissions", "277025508416")
            .put("attachment_size_limit", 10_485_760)
            .put("channel_id", Long.toString(channel));
    payload.putArray("entitlements");
    ObjectNode owners = payload.putObject("authorizing_integration_owners");
    if (userInstalled) {
      owners.put("1", Long.toString(member.id()));
    }
    if (direct) {
      direct(payload, owners);
    } else {
      inServer(payload, owners);
    }
    payload.set("data", data.in(guild));
    if (!message.isEmpty()) {
      payload.set("message", message.deepCopy());
    }
    return discord.deliver(payload, lenient);
  }

  private void direct(ObjectNode payload, ObjectNode owners) {
    payload.put("context", 1);
    payload.set("user", member.user());
    ObjectNode room = payload.putObject("channel").put("id", Long.toString(channel)).put("type", 1);
    room.putArray("recipients").add(member.user());
    if (!userInstalled) {
      owners.put("0", "0");
    }
  }

  private void inServer(ObjectNode payload, ObjectNode owners) {
    payload
        .put("context", 0)
        .put("guild_id", Long.toString(guild))
        .put("guild_locale", discord.world().language())
        .set("member", member.json());
    ObjectNode server =
        payload
            .putObject("guild")
            .put("id", Long.toString(guild))
            .put("locale", discord.world().language());
    server.putArray("features");
    payload.set("channel", discord.world().channel(channel));
    if (!userInstalled) {
      owners.put("0", Long.toString(guild));
    }
  }
}
