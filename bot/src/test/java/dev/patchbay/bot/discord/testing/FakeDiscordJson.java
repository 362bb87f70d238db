package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The fake's JSON, by Jackson: JDA's own would hide JDA's own mistakes. */
final class FakeDiscordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FakeDiscordJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode parse(String text) {
    try {
      return text.isEmpty() ? object() : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode copy(JsonNode node) {
    return node.isObject() ? (ObjectNode) node.deepCopy() : object();
  }

  /** The node and everything in it that is an object with a {@code type}. */
  static List<JsonNode> components(JsonNode node) {
    var found = new ArrayList<JsonNode>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, found));
      return;
    }
    if (node.isObject()) {
      found.add(node);
      collect(node.path("components"), found);
      collect(node.path("accessory"), found);
      collect(node.path("component"), found);
    }
  }
}
