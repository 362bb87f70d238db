package dev.patchbay.storage.h2.database;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What was read last, and of which edition of the database. Thread-safe. */
public final class Remembered<T> {
  private record Reading<T>(Object edition, T value) {}

  private final AtomicReference<Optional<Reading<T>>> last =
      new AtomicReference<>(Optional.empty());

  /** What was read of this very edition. */
  Optional<T> of(Object edition) {
    return last.get().filter(reading -> reading.edition().equals(edition)).map(Reading::value);
  }

  /** Takes the place of what was read of another edition; gives the value back. */
  T keep(Object edition, T value) {
    last.set(Optional.of(new Reading<>(edition, value)));
    return value;
  }
}
