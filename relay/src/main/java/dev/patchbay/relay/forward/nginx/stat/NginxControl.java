package dev.patchbay.relay.forward.nginx.stat;

import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks nginx what it does, and tells it whom to drop: HTTP over loopback. Thread-safe; blocks. */
public final class NginxControl implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final NginxIdentity identity;

  public NginxControl(NginxIdentity identity) {
    this.identity = identity;
  }

  /** What comes of asking nginx what it does. */
  public sealed interface Reply {
    /** nginx says it. */
    record Said(NginxStat what) implements Reply {}

    /** Somebody answers, and it cannot be made out what. */
    record Unclear() implements Reply {}

    /** Whoever listens where ours does has another secret. */
    record Stranger() implements Reply {}

    /** Nobody listens where ours does. */
    record Refused() implements Reply {}

    /** No answer came in time. */
    record Silence() implements Reply {}

    /** We could not ask: it is our eyes that fail, and nothing is known of nginx. */
    record Unasked() implements Reply {}

    default Optional<NginxStat> stat() {
      return this instanceof Said(NginxStat what) ? Optional.of(what) : Optional.empty();
    }
  }

  /** Asks nginx what it does. */
  public Reply ask() {
    return switch (get("stat")) {
      case Answer.Body(String bytes) ->
          NginxStatParser.parse(bytes.getBytes(StandardCharsets.ISO_8859_1))
              .<Reply>map(Reply.Said::new)
              .orElseGet(Reply.Unclear::new);
      case Answer.None(Reply instead) -> instead;
    };
  }

  /** What nginx says of itself; empty when it does not answer as it should. */
  public Optional<NginxStat> stat() {
    return ask().stat();
  }

  /** Ends what is published to an application; whether nginx heard it. */
  public boolean dropPublisher(String app) {
    return get("control/drop/publisher?app=" + app + "&name=" + NginxConfig.STREAM)
        instanceof Answer.Body;
  }

  private sealed interface Answer {
    record Body(String bytes) implements Answer {}

    record None(Reply instead) implements Answer {}
  }

  private Answer get(String what) {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/%s/%s".formatted(identity.statPort(), identity.secret(), what));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), NginxStatParser.MAX_BYTES));
    try {
      // The request's own time-out ends with the headers; what hangs in the body is hung up on.
      HttpResponse<byte[]> response = asked.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return switch (response.statusCode()) {
        case OK -> new Answer.Body(new String(response.body(), StandardCharsets.ISO_8859_1));
        case NOT_FOUND -> new Answer.None(new Reply.Stranger());
        default -> new Answer.None(new Reply.Unclear());
      };
    } catch (ExecutionException failed) {
      return new Answer.None(instead(failed.getCause()));
    } catch (TimeoutException hanging) {
      asked.cancel(true);
      return new Answer.None(new Reply.Silence());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return new Answer.None(new Reply.Unclear());
    }
  }

  private Reply instead(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> new Reply.Silence();
      // The client calls so whatever kept it from connecting, a lack of free ports as well.
      case ConnectException _ ->
          Knock.at(identity.statPort()) == Knock.REFUSED
              ? new Reply.Refused()
              : new Reply.Unasked();
      case null, default -> new Reply.Unclear();
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
