package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsSettings;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks SRS what it does, and tells it whom to drop: its HTTP API. Thread-safe; blocks. */
final class SrsApi implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

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
  private final Optional<SrsLogin> login;

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
    this.login = srs.login();
    String host = srs.api().getHostString();
    this.root =
        "http://%s:%d/api/v1/"
            .formatted(host.indexOf(':') < 0 ? host : "[" + host + "]", srs.api().getPort());
  }

  Version version() throws Unanswered {
    return Version.of(list("versions").get("data"));
  }

  /** Who publishes what: SRS's name of the connection, by the stream's {@code url}. */
  Map<String, String> publishers() throws Unanswered {
    Map<String, String> publishers = new HashMap<>();
    for (int page = 0; page < MAX_PAGES; page++) {
      List<Json> streams =
          list("streams/?start=%d&count=%d".formatted(page * PAGE, PAGE))
              .get("streams")
              .asElements();
      for (Json stream : streams) {
        Json publish = stream.get("publish");
        String client = publish.get("cid").asText();
        if (publish.get("active").isTrue() && SrsCall.isClient(client)) {
          publishers.put(stream.get("url").asText(), client);
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

  /** An answer without the code for "well" lists nothing, which is not the same as nothing. */
  private Json list(String what) throws Unanswered {
    Json said = ask("GET", what);
    double code = said.get("code").asNumber(-1);
    if (code != 0) {
      throw new Unanswered(new Cause(Cause.Kind.PROTOCOL, "code %.0f".formatted(code)));
    }
    return said;
  }

  private Json ask(String verb, String what) throws Unanswered {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + what))
            .timeout(PATIENCE)
            .method(verb, HttpRequest.BodyPublishers.noBody());
    login.ifPresent(known -> request.header("Authorization", known.header()));
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The request's own time-out ends with the headers; what hangs in the body is hung up on.
      return read(asked.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException broken) {
      throw new Unanswered(why(broken.getCause()));
    } catch (TimeoutException hanging) {
      asked.cancel(true);
      throw new Unanswered(Cause.of(Cause.Kind.TIMED_OUT));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new Unanswered(Cause.of(Cause.Kind.CLOSED));
    }
  }

  private static Json read(HttpResponse<byte[]> response) throws Unanswered {
    if (response.statusCode() == UNAUTHORIZED) {
      throw new Unanswered(Cause.of(Cause.Kind.REFUSED));
    }
    Optional<Json> said = Json.parse(new String(response.body(), StandardCharsets.UTF_8));
    if (response.statusCode() != OK || said.isEmpty()) {
      throw new Unanswered(new Cause(Cause.Kind.PROTOCOL, "HTTP " + response.statusCode()));
    }
    return said.get();
  }

  private static Cause why(@Nullable Throwable broken) {
    return Cause.of(
        switch (broken) {
          case HttpTimeoutException _ -> Cause.Kind.TIMED_OUT;
          case ConnectException _ -> Cause.Kind.CONNECTION_REFUSED;
          case null, default -> Cause.Kind.PROTOCOL;
        });
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
