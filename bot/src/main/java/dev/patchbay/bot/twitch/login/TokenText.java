package dev.patchbay.bot.twitch.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Tokens as one JSON text, the way they are kept: all of a pair, or nothing. Stateless. */
final class TokenText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenText() {}

  static Secret write(BotTokens tokens) {
    return new Secret(
        JSON.createObjectNode()
            .put("access", tokens.access().reveal())
            .put("refresh", tokens.refresh().reveal())
            .put("expires", tokens.expiresAt().toString())
            .put("issued", tokens.issuedAt().toString())
            .put("id", tokens.account().id())
            .put("login", tokens.account().login())
            .toString());
  }

  /** Nothing when it is not what {@link #write} made. */
  static Optional<BotTokens> read(Secret text) {
    try {
      JsonNode json = JSON.readTree(text.reveal());
      return Optional.of(
          new BotTokens(
              new Secret(json.required("access").asText()),
              new Secret(json.required("refresh").asText()),
              Instant.parse(json.required("expires").asText()),
              Instant.parse(json.required("issued").asText()),
              new Account(json.required("id").asText(), json.required("login").asText())));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException foreign) {
      // The exception's text quotes the tokens.
      return Optional.empty();
    }
  }
}
