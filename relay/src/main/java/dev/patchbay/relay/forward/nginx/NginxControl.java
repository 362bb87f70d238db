package dev.patchbay.relay.forward.nginx;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks nginx what it does, and tells it whom to drop: HTTP over loopback. Thread-safe; blocks. */
final class NginxControl implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final NginxIdentity identity;

  NginxControl(NginxIdentity identity) {
    this.identity = identity;
  }

  /** What nginx says of itself; empty when it does not answer as it should. */
  Optional<NginxStat> stat() {
    return get("stat").flatMap(NginxStatParser::parse);
  }

  /** Ends what is published to an application; whether nginx heard it. */
  boolean dropPublisher(String app) {
    return get("control/drop/publisher?app=" + app + "&name=" + NginxConfig.STREAM).isPresent();
  }

  /** Ends one connection, whatever it does. */
  boolean dropClient(String app, long client) {
    return get("control/drop/client?app=" + app + "&clientid=" + client).isPresent();
  }

  private Optional<byte[]> get(String what) {
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
      return response.statusCode() == OK ? Optional.of(response.body()) : Optional.empty();
    } catch (ExecutionException unreachable) {
      return Optional.empty();
    } catch (TimeoutException hanging) {
      asked.cancel(true);
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
