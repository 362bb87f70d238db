package dev.patchbay.storage.h2;

import dev.patchbay.storage.StorageException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Leads the stores to the database between its start and its stop. Thread-safe. */
@Singleton
final class CurrentDatabase {
  private final AtomicReference<Optional<Database>> current =
      new AtomicReference<>(Optional.empty());

  @Inject
  CurrentDatabase() {}

  void opened(Database database) {
    current.set(Optional.of(database));
  }

  /** Stores find none from now on. */
  Optional<Database> take() {
    return current.getAndSet(Optional.empty());
  }

  Optional<Database> find() {
    return current.get();
  }

  <T> T read(Function<Transaction, T> work) {
    return open().read(work);
  }

  <T> T remembered(Remembered<T> memory, Function<Transaction, T> work) {
    return open().remembered(memory, work);
  }

  /** The same for the work of a change that has changed nothing yet. */
  <T> T remembered(Remembered<T> memory, Transaction transaction, Function<Transaction, T> work) {
    return open().remembered(memory, transaction, work);
  }

  <T> T change(Function<Transaction, T> work) {
    return open().change(work);
  }

  private Database open() {
    return find().orElseThrow(() -> new StorageException("the database is not open"));
  }
}
