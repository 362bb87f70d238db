package dev.patchbay.bot.control;

import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the redactor told of all keys that are in use. A key that was replaced is still taken out
 * for ten minutes: late words of a server or a process may hold it. Thread-safe.
 */
@Singleton
final class LiveKeys {
  private static final Duration AFTERLIFE = Duration.ofMinutes(10);

  private final Redactor redactor;
  private final Timers timers;
  private final ConcurrentHashMap<String, Secret> known = new ConcurrentHashMap<>();

  @Inject
  LiveKeys(Redactor redactor, Timers timers) {
    this.redactor = redactor;
    this.timers = timers;
  }

  /** Somebody gave this key; whether it will be stored is not known yet. */
  void met(Secret key) {
    redactor.learn(key.reveal());
    forgetLater(key);
  }

  /** This is what {@code owner} has for a key now; empty when it has none or is gone. */
  void saw(String owner, Optional<Secret> key) {
    known.compute(
        owner.toLowerCase(Locale.ROOT),
        (_, before) -> {
          if (key.isPresent() && key.get().equals(before)) {
            return before;
          }
          key.ifPresent(added -> redactor.learn(added.reveal()));
          if (before != null) {
            forgetLater(before);
          }
          return key.orElse(null);
        });
  }

  private void forgetLater(Secret key) {
    timers.after(AFTERLIFE, () -> redactor.forget(key.reveal()));
  }
}
