package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SrsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks SRS what it does, and tells it whom to drop: its HTTP API. Thread-safe; blocks. */
final class SrsApi implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** SRS gives ten streams at least, however few are asked for. */
  static final int PAGE = 500;

  /** Some 700 bytes a stream. */
  private static final int MAX_BYTES = 2 << 20;

  private static final int MAX_PAGES = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final String root;

  /** SRS did not answer as it should. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Cause cause;

    Unanswered(Cause cause) {
      super(cause.kind().name(), null, false, false);
      this.cause = cause;
    }

    Cause because() {
      return cause;
    }
  }

  /**
   * What SRS calls itself.
   *
   * @param major 0 when it does not say
   * @param text such as {@code 6.0.157}; empty when it does not say
   */
  record Version(int major, String text) {
    private static final int MAX_LENGTH = 32;

    static Version of(Json data) {
      String text = data.get("version").asText();
      return new Version(
          (int) data.get("major").asNumber(0), text.length() > MAX_LENGTH ? "" : text);
    }

    /** Whether its callbacks and its API are as we know them. */
    boolean isKnown() {
      return major == 6 || major == 7;
    }
  }

  SrsApi(SrsSettings srs) {
    String host = srs.api().getHostString();
    this.root =
        "http://%s:%d/api/v1/"
            .formatted(host.indexOf(':') < 0 ? host : "[" + host + "]", srs.api().getPort());
  }

  Version version() throws Unanswered {
    return Version.of(ask("GET", "versions").get("data"));
  }

  /** Who publishes what: SRS's name of the connection, by the stream's {@code url}. */
  Map<String, String> publishers() throws Unanswered {
    Map<String, String> publishers = new HashMap<>();
    for (int page = 0; page < MAX_PAGES; page++) {
      List<Json> streams =
          ask("GET", "streams/?start=%d&count=%d".formatted(page * PAGE, PAGE))
              .get("streams")
              .asElements();
      for (Json stream : streams) {
        Json publish = stream.get("publish");
        if (publish.get("active").isTrue()) {
          publishers.put(stream.get("url").asText(), publish.get("cid").asText());
        }
      }
      if (streams.size() < PAGE) {
        return publishers;
      }
    }
    throw new Unanswered(new Cause(Cause.Kind.PROTOCOL, "more than " + MAX_PAGES * PAGE));
  }

  /** For how many seconds a connection has been there; empty when SRS knows no such connection. */
  OptionalDouble age(String client) throws Unanswered {
    double alive = ask("GET", "clients/" + client).get("client").get("alive").asNumber(-1);
    return alive < 0 ? OptionalDouble.empty() : OptionalDouble.of(alive);
  }

  /** Ends a connection; that it is gone already is as well. */
  void kick(String client) throws Unanswered {
    ask("DELETE", "clients/" + client);
  }

  private Json ask(String verb, String what) throws Unanswered {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + what))
            .timeout(PATIENCE)
            .method(verb, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<byte[]> response =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
      Optional<Json> said = Json.parse(new String(response.body(), StandardCharsets.UTF_8));
      if (response.statusCode() != OK || said.isEmpty()) {
        throw new Unanswered(new Cause(Cause.Kind.PROTOCOL, "HTTP " + response.statusCode()));
      }
      return said.get();
    } catch (HttpTimeoutException late) {
      throw new Unanswered(Cause.of(Cause.Kind.TIMED_OUT));
    } catch (ConnectException nobody) {
      throw new Unanswered(Cause.of(Cause.Kind.CONNECTION_REFUSED));
    } catch (IOException broken) {
      throw new Unanswered(Cause.of(Cause.Kind.PROTOCOL));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new Unanswered(Cause.of(Cause.Kind.CLOSED));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
