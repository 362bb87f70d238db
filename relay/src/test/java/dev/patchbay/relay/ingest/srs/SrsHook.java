package dev.patchbay.relay.ingest.srs;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Calls back as SRS does: a POST on a connection of its own, answered well only with status 200 or
 * 201 and a body that is {@code 0} or an object whose {@code code} is the integer 0.
 */
final class SrsHook {
  private static final int PATIENCE_MILLIS = 30_000;

  private SrsHook() {}

  /** Whether the answer was a good one; a server that is not there has not given one. */
  static boolean call(URI url, String body) {
    try {
      String answer = answer(url, request(url, body));
      int head = answer.indexOf("\r\n\r\n");
      return (answer.startsWith("HTTP/1.1 200 ") || answer.startsWith("HTTP/1.1 201 "))
          && isGood(answer.substring(head + 4));
    } catch (IOException notAnswered) {
      return false;
    }
  }

  static String request(URI url, String body) {
    return """
    POST %s HTTP/1.1\r
    Connection: Keep-Alive\r
    Content-Length: %d\r
    Content-Type: application/json\r
    Host: %s:%d\r
    User-Agent: SRS/6.0.157(Hang)\r
    \r
    %s\
    """
        .formatted(
            url.getPath(),
            body.getBytes(StandardCharsets.UTF_8).length,
            url.getHost(),
            url.getPort(),
            body);
  }

  /** All that is said back until the connection is closed. */
  static String answer(URI url, String request) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isGood(String body) {
    Optional<Json> said = Json.parse(body);
    return body.equals("0") || said.filter(json -> json.get("code").asNumber(-1) == 0).isPresent();
  }
}
