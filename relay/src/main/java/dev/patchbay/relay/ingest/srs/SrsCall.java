package dev.patchbay.relay.ingest.srs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SRS tells us of a publisher: the body of {@code on_publish} and {@code on_unpublish}. Prints
 * without what was presented.
 *
 * @param client SRS's name of the connection
 * @param address where the publisher connects from, without port
 * @param stream the stream's name
 * @param key what stands behind {@code key=} in its parameters; empty when nothing does
 */
record SrsCall(String client, String address, String vhost, String app, String stream, String key) {
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{1,64}");
  private static final String PARAMETER = "key=";
  private static final int MAX_PARAMETERS = 32;

  /**
   * Reads a body; empty when it is not one of {@code action}, or its client has no name that could
   * be one.
   */
  static Optional<SrsCall> parse(String action, byte[] body) {
    return Json.parse(new String(body, StandardCharsets.UTF_8))
        .filter(call -> call.get("action").asText().equals(action))
        .filter(call -> isClient(call.get("client_id").asText()))
        .map(call ->
            new SrsCall(
                call.get("client_id").asText(),
                address(call.get("ip").asText()),
                call.get("vhost").asText(),
                call.get("app").asText(),
                call.get("stream").asText(),
                key(call.get("param").asText())));
  }

  /** Whether SRS may have called a connection so; only then does it stand in a path of its API. */
  static boolean isClient(String text) {
    return CLIENT.matcher(text).matches();
  }

  private static String address(String text) {
    return ADDRESS.matcher(text).matches() ? text : "";
  }

  /** The parameters as SRS passes them on: {@code ?key=KEY&more}, not unescaped. */
  private static String key(String parameters) {
    return Arrays.stream(parameters.split("[?&#]", MAX_PARAMETERS))
        .filter(parameter -> parameter.startsWith(PARAMETER))
        .map(parameter -> parameter.substring(PARAMETER.length()))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return "client " + client + " at " + address;
  }
}
