package dev.patchbay.bot.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.storage.secret.Secret;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a line as a request: a JSON object, or else the plain text of a command. Stateless. */
final class RequestParser {
  /** What a line came to. */
  sealed interface Parsed {
    record Valid(ConsoleRequest request) implements Parsed {}

    /**
     * Not a request.
     *
     * @param id the request's own, as far as it could be read
     * @param rule what was broken; quotes nothing of the line, which may hold a key
     */
    record Invalid(Optional<JsonNode> id, String rule) implements Parsed {}
  }

  private static final Set<String> FIELDS = Set.of("id", "command", "secret", "locale");

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  Parsed parse(String line) {
    if (!line.startsWith("{")) {
      return new Parsed.Valid(
          new ConsoleRequest(Optional.empty(), line, Optional.empty(), Optional.empty()));
    }
    try {
      return request(json.readTree(line));
    } catch (JsonProcessingException e) {
      return new Parsed.Invalid(
          Optional.empty(), "not JSON; send {\"command\":\"status\"}, or just: status");
    }
  }

  private static Parsed request(JsonNode object) {
    Optional<JsonNode> id = Optional.ofNullable(object.get("id")).filter(node -> !node.isNull());
    if (id.isPresent() && !id.orElseThrow().isIntegralNumber() && !id.orElseThrow().isTextual()) {
      return new Parsed.Invalid(Optional.empty(), "id must be a whole number or a text");
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      if (!FIELDS.contains(names.next())) {
        return new Parsed.Invalid(id, "a request has id, command, secret and locale, nothing else");
      }
    }
    for (String field : new String[] {"command", "secret", "locale"}) {
      if (object.hasNonNull(field) && !object.get(field).isTextual()) {
        return new Parsed.Invalid(id, field + " must be a text");
      }
    }
    if (!object.hasNonNull("command")) {
      return new Parsed.Invalid(id, "command is missing");
    }
    return new Parsed.Valid(
        new ConsoleRequest(
            id,
            object.get("command").textValue(),
            text(object, "secret").map(Secret::new),
            text(object, "locale").map(tag -> Locale.forLanguageTag(tag.replace('_', '-')))));
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.ofNullable(object.get(field)).map(JsonNode::textValue);
  }
}
