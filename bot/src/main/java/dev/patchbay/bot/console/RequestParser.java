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
     * @param locale language that the request asks for, likewise
     * @param rule what was broken
     */
    record Invalid(Optional<JsonNode> id, Optional<Locale> locale, Rule rule) implements Parsed {}
  }

  private static final Set<String> FIELDS = Set.of("id", "command", "secret", "locale");

  private static final JsonMapper JSON =
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
      return request(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      return new Parsed.Invalid(Optional.empty(), Optional.empty(), Rule.of("not-json"));
    }
  }

  private static Parsed request(JsonNode object) {
    Optional<Locale> locale =
        text(object, "locale").map(tag -> Locale.forLanguageTag(tag.replace('_', '-')));
    Optional<JsonNode> id = Optional.ofNullable(object.get("id")).filter(node -> !node.isNull());
    if (id.isPresent() && !id.orElseThrow().isIntegralNumber() && !id.orElseThrow().isTextual()) {
      return new Parsed.Invalid(Optional.empty(), locale, Rule.of("wrong-id"));
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      if (!FIELDS.contains(names.next())) {
        return new Parsed.Invalid(id, locale, Rule.of("unknown-field"));
      }
    }
    for (String field : new String[] {"command", "secret", "locale"}) {
      if (object.hasNonNull(field) && !object.get(field).isTextual()) {
        return new Parsed.Invalid(id, locale, Rule.of("no-text", field));
      }
    }
    if (!object.hasNonNull("command")) {
      return new Parsed.Invalid(id, locale, Rule.of("no-command"));
    }
    return new Parsed.Valid(
        new ConsoleRequest(
            id,
            object.get("command").textValue(),
            text(object, "secret").map(Secret::new),
            locale));
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.ofNullable(object.get(field)).map(JsonNode::textValue);
  }
}
