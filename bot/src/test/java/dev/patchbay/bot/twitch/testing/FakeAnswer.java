package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is answered to one HTTP request. */
record FakeAnswer(int status, String body) {
  /** The request is left without an answer. */
  static final FakeAnswer NONE = new FakeAnswer(0, "");

  static FakeAnswer of(JsonNode body) {
    return new FakeAnswer(200, body.toString());
  }

  /** As Twitch words refusals. */
  static FakeAnswer refusal(int status, String message) {
    ObjectNode body = object();
    body.put("status", status).put("message", message);
    return new FakeAnswer(status, body.toString());
  }

  /** {@code {"data": [ … ]}}. */
  static ObjectNode data(Iterable<? extends JsonNode> entries) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    entries.forEach(array::add);
    ObjectNode body = object();
    body.set("data", array);
    return body;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
