package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.twitch.TwitchUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages of an EventSub WebSocket, as documented. Stateless. */
final class FakeEvents {
  private FakeEvents() {}

  static String welcome(String session, int keepaliveSeconds) {
    ObjectNode message = message("session_welcome");
    ObjectNode inner = ((ObjectNode) message.get("payload")).putObject("session");
    inner
        .put("id", session)
        .put("status", "connected")
        .put("keepalive_timeout_seconds", keepaliveSeconds)
        .put("connected_at", Instant.now().toString())
        .putNull("reconnect_url");
    return message.toString();
  }

  static String keepalive() {
    return message("session_keepalive").toString();
  }

  static String reconnect(String session, String url) {
    ObjectNode message = message("session_reconnect");
    ((ObjectNode) message.get("payload"))
        .putObject("session")
        .put("id", session)
        .put("status", "reconnecting")
        .put("reconnect_url", url)
        .put("connected_at", Instant.now().toString())
        .putNull("keepalive_timeout_seconds");
    return message.toString();
  }

  static String revocation(FakeSubscription subscription, String status) {
    ObjectNode message = message("revocation");
    typed(message, subscription);
    ((ObjectNode) message.get("payload")).set("subscription", subscription.json(status));
    return message.toString();
  }

  static String notification(FakeSubscription subscription, ObjectNode event) {
    ObjectNode message = message("notification");
    typed(message, subscription);
    ObjectNode payload = (ObjectNode) message.get("payload");
    payload.set("subscription", subscription.json("enabled"));
    payload.set("event", event);
    return message.toString();
  }

  private static ObjectNode message(String type) {
    ObjectNode message = FakeAnswer.object();
    message
        .putObject("metadata")
        .put("message_id", UUID.randomUUID().toString())
        .put("message_type", type)
        .put("message_timestamp", Instant.now().toString());
    message.putObject("payload");
    return message;
  }

  private static void typed(ObjectNode message, FakeSubscription subscription) {
    ((ObjectNode) message.get("metadata"))
        .put("subscription_type", subscription.type())
        .put("subscription_version", "1");
  }

  static ObjectNode online(TwitchUser room) {
    return user(FakeAnswer.object(), "broadcaster_user", Optional.of(room))
        .put("id", UUID.randomUUID().toString())
        .put("type", "live")
        .put("started_at", Instant.now().toString());
  }

  static ObjectNode offline(TwitchUser room) {
    return user(FakeAnswer.object(), "broadcaster_user", Optional.of(room));
  }

  static ObjectNode chat(FakeMessage said) {
    ObjectNode event = FakeAnswer.object();
    user(event, "broadcaster_user", Optional.of(said.room()));
    user(event, "chatter_user", Optional.of(said.sender()));
    // Session members see their own room as null and foreign rooms by their ids.
    user(
        event,
        "source_broadcaster_user",
        said.source().filter(source -> !source.equals(said.room())));
    event.put("message_id", said.id()).put("color", "#00FF7F").put("message_type", "text");
    String text = said.action() ? "\u0001ACTION " + said.text() + "\u0001" : said.text();
    ObjectNode message = event.putObject("message").put("text", text);
    message.putArray("fragments").addObject().put("type", "text").put("text", text);
    badges(event.putArray("badges"), said.badges());
    event.putNull("cheer").putNull("channel_points_custom_reward_id");
    if (said.source().isPresent()) {
      badges(event.putArray("source_badges"), said.sourceBadges());
      event.put("source_message_id", "source-" + said.id()).put("is_source_only", false);
    } else {
      event.putNull("source_badges").putNull("source_message_id").putNull("is_source_only");
    }
    said.replyTo()
        .ifPresentOrElse(
            parent -> event.putObject("reply").put("parent_message_id", parent),
            () -> event.putNull("reply"));
    return event;
  }

  private static void badges(ArrayNode array, List<String> badges) {
    badges.forEach(badge -> array.addObject().put("set_id", badge).put("id", "1").put("info", ""));
  }

  private static ObjectNode user(ObjectNode event, String prefix, Optional<TwitchUser> user) {
    event.put(prefix + "_id", user.map(TwitchUser::id).orElse(null));
    event.put(prefix + "_login", user.map(TwitchUser::login).orElse(null));
    event.put(prefix + "_name", user.map(TwitchUser::displayName).orElse(null));
    return event;
  }
}
