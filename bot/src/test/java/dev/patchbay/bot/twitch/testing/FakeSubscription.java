package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One enabled EventSub subscription. */
record FakeSubscription(
    String id, String type, String room, String userId, String session, Instant createdAt) {
  ObjectNode json(String status) {
    ObjectNode json = FakeAnswer.object();
    json.put("id", id)
        .put("status", status)
        .put("type", type)
        .put("version", "1")
        .put("cost", 0)
        .put("created_at", createdAt.toString());
    ObjectNode condition = json.putObject("condition").put("broadcaster_user_id", room);
    if (!userId.isEmpty()) {
      condition.put("user_id", userId);
    }
    json.putObject("transport").put("method", "websocket").put("session_id", session);
    return json;
  }

  boolean isChat() {
    return type.equals("channel.chat.message");
  }
}
