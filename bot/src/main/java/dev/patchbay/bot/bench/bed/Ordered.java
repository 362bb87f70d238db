package dev.patchbay.bot.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * When an order was given. Times are {@link System#nanoTime}.
 *
 * @param askedAt right before the request was written
 * @param begunAt when the relay began its attempt, a thread's hand-over after its engine was called
 */
public record Ordered(long askedAt, OptionalLong begunAt) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Reads the answer to an order to start. */
  static Ordered of(ControlLine.Answer answer) {
    JsonNode destination = answer.fields().path("destinations").path(0);
    return destination.hasNonNull("startedInMs")
        ? new Ordered(answer.askedAt(), OptionalLong.of(begunAt(destination)))
        : new Ordered(answer.askedAt(), OptionalLong.empty());
  }

  /** The relay tells by the wall clock since when media flows, and how long that took. */
  private static long begunAt(JsonNode destination) {
    long now = System.nanoTime();
    Instant flowing = Instant.parse(destination.path("since").asText());
    long startedIn = Math.round(destination.path("startedInMs").asDouble() * NANOS_PER_MILLI);
    return now - Duration.between(flowing, Instant.now()).toNanos() - startedIn;
  }
}
