package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it came over the wire.
 *
 * @param query decoded
 * @param authorization the header, scheme and token
 */
public record FakeCall(
    String method,
    String path,
    Map<String, List<String>> query,
    String body,
    Optional<String> authorization,
    Optional<String> clientId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static FakeCall of(FullHttpRequest request) {
    var uri = new QueryStringDecoder(request.uri());
    return new FakeCall(
        request.method().name(),
        uri.path(),
        uri.parameters(),
        request.content().toString(StandardCharsets.UTF_8),
        Optional.ofNullable(request.headers().get("Authorization")),
        Optional.ofNullable(request.headers().get("Client-Id")));
  }

  /** Method and path, as routes name them. */
  public String route() {
    return method + " " + path;
  }

  /** A parameter of the form in the body, or nothing. */
  public String form(String name) {
    return first(new QueryStringDecoder(body, StandardCharsets.UTF_8, false).parameters(), name);
  }

  List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  /** The token behind this scheme, or nothing. */
  String token(String scheme) {
    return authorization
        .filter(header -> header.startsWith(scheme + " "))
        .map(header -> header.substring(scheme.length() + 1))
        .orElse("");
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
