package dev.patchbay.bot.twitch.login;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one thing at a time, without holding a lock meanwhile: who asks the same while it is under
 * way shares its outcome, who asks something else waits for its end. Thread-safe.
 */
final class OneFlight<K, T> {
  private static final class Flight<K, T> {
    private final K about;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    Flight(K about) {
      this.about = about;
    }
  }

  private @Nullable Flight<K, T> flying;

  /** What {@code work} gives; an exception of it goes to everybody who shares it. Blocks. */
  T run(K about, Supplier<T> work) {
    var own = new Flight<K, T>(about);
    for (Flight<K, T> other = begin(own); other != own; other = begin(own)) {
      var _ = other.outcome.handle((_, _) -> true).join();
      if (other.about.equals(about)) {
        return outcome(other);
      }
    }
    try {
      own.outcome.complete(work.get());
    } catch (RuntimeException failure) {
      own.outcome.completeExceptionally(failure);
    } finally {
      end();
    }
    return outcome(own);
  }

  /** The flight that is under way: {@code own}, if there was none. */
  private synchronized Flight<K, T> begin(Flight<K, T> own) {
    if (flying == null) {
      flying = own;
    }
    return flying;
  }

  private synchronized void end() {
    flying = null;
  }

  private static <K, T> T outcome(Flight<K, T> flight) {
    try {
      return flight.outcome.join();
    } catch (CompletionException shared) {
      throw shared.getCause() instanceof RuntimeException cause ? cause : shared;
    }
  }
}
