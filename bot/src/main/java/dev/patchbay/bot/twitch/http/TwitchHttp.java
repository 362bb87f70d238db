package dev.patchbay.bot.twitch.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP calls. Follows no redirect, because a token goes along. Logs nothing: what it carries
 * is secret. Thread-safe; blocks for at most 10 s.
 */
@Singleton
public final class TwitchHttp implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration END_WITHIN = Duration.ofSeconds(1);
  private static final int MAX_ANSWER = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Made with the first call: its thread has no use where Twitch is switched off. */
  private @Nullable HttpClient client;

  private boolean closed;

  /** How a call came out. */
  public sealed interface Answer {
    /**
     * Twitch said something.
     *
     * @param body missing when it was no JSON
     */
    record Said(int status, JsonNode body) implements Answer {
      public boolean isGood() {
        return status >= 200 && status < 300;
      }

      /** The reason of a refusal in Twitch's words, at most 200 characters; not trusted. */
      public String message() {
        String message = body.path("message").asText("");
        return message.length() <= 200 ? message : message.substring(0, 200);
      }
    }

    /**
     * Nobody answered.
     *
     * @param why a word or two that hold no secret
     */
    record Unreachable(String why) implements Answer {}
  }

  @Inject
  public TwitchHttp() {}

  /** A request to be filled in. */
  public static HttpRequest.Builder to(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN);
  }

  /** Makes one call. */
  public Answer call(HttpRequest request) {
    Optional<HttpClient> open = client();
    if (open.isEmpty()) {
      return new Answer.Unreachable("closed");
    }
    try {
      var response =
          open.orElseThrow()
              .send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER));
      return new Answer.Said(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      return new Answer.Unreachable(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unreachable("interrupted");
    }
  }

  private static JsonNode parse(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** Ends every call; those that run answer {@code Unreachable}. Waits a moment for the end. */
  @Override
  public void close() {
    HttpClient open;
    synchronized (this) {
      closed = true;
      open = client;
    }
    if (open == null) {
      return;
    }
    open.shutdownNow();
    try {
      var _ = open.awaitTermination(END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<HttpClient> client() {
    if (client == null && !closed) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT_WITHIN)
              .build();
    }
    return Optional.ofNullable(closed ? null : client);
  }
}
