package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;

/** Fills in modals as a client does. */
final class FakeDiscordModals {
  private FakeDiscordModals() {}

  static ObjectNode submit(JsonNode modal, Map<String, String> values) {
    ObjectNode data = FakeDiscordJson.object().put("custom_id", modal.path("custom_id").asText());
    ArrayNode components = data.putArray("components");
    var left = new HashSet<>(values.keySet());
    int number = 1;
    for (JsonNode label : modal.path("components")) {
      if (label.path("type").asInt() != 18) {
        continue;
      }
      JsonNode field = label.path("component");
      String id = field.path("custom_id").asText();
      String value = values.getOrDefault(id, field.path("value").asText(""));
      left.remove(id);
      check(field, value);
      ObjectNode filled = components.addObject().put("type", 18).put("id", number++);
      ObjectNode component =
          filled
              .putObject("component")
              .put("type", field.path("type").asInt())
              .put("id", number++)
              .put("custom_id", id);
      if (field.path("type").asInt() == 4) {
        component.put("value", value);
      } else {
        ArrayNode chosen = component.putArray("values");
        if (!value.isEmpty()) {
          chosen.add(value);
        }
      }
    }
    if (!left.isEmpty()) {
      throw new AssertionError("the modal has no " + left);
    }
    return data;
  }

  private static void check(JsonNode field, String value) {
    boolean required = field.path("required").asBoolean(true);
    int most = field.path("max_length").asInt(4000);
    int least = field.path("min_length").asInt(0);
    if (required && value.isEmpty()) {
      throw new AssertionError(field.path("custom_id") + " is required");
    }
    if (value.length() > most || (!value.isEmpty() && value.length() < least)) {
      throw new AssertionError(field.path("custom_id") + " takes " + least + " to " + most);
    }
  }
}
