package dev.patchbay.bot.twitch.eventsub;

import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.helix.Helix;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says lines through Twitch's API, a bounded number at once. Thread-safe, never blocks. */
final class HelixSends {
  private static final Logger log = LoggerFactory.getLogger(HelixSends.class);
  private static final int AT_ONCE = 16;
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Helix helix;
  private final Semaphore free = new Semaphore(AT_ONCE);

  HelixSends(Helix helix) {
    this.helix = helix;
  }

  CompletionStage<SendOutcome> send(String roomId, String line, Optional<String> replyTo) {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedStage(new SendOutcome.Refused("busy"));
    }
    var outcome = new CompletableFuture<SendOutcome>();
    Thread.ofVirtual().name("twitch-say").start(() -> say(outcome, roomId, line, replyTo));
    return outcome.completeOnTimeout(
        new SendOutcome.NotConnected(), WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void say(
      CompletableFuture<SendOutcome> outcome,
      String roomId,
      String line,
      Optional<String> replyTo) {
    try {
      outcome.complete(helix.say(roomId, line, replyTo));
    } catch (RuntimeException bug) {
      log.warn("a message could not be sent", bug);
      outcome.complete(new SendOutcome.NotConnected());
    } finally {
      free.release();
    }
  }
}
