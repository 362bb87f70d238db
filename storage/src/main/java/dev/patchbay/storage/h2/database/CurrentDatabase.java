package dev.patchbay.storage.h2.database;

import dev.patchbay.storage.StorageException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Leads the stores to the database between its start and its stop. Thread-safe. */
@Singleton
public final class CurrentDatabase {
  private final AtomicReference<Optional<Database>> current =
      new AtomicReference<>(Optional.empty());

  @Inject
  public CurrentDatabase() {}

  public void opened(Database database) {
    current.set(Optional.of(database));
  }

  /** Stores find none from now on. */
  public Optional<Database> take() {
    return current.getAndSet(Optional.empty());
  }

  public Optional<Database> find() {
    return current.get();
  }

  public <T> T read(Function<Transaction, T> work) {
    return open().read(work);
  }

  public <T> T remembered(Remembered<T> memory, Function<Transaction, T> work) {
    return open().remembered(memory, work);
  }

  /** The same for the work of a change that has changed nothing yet. */
  public <T> T remembered(
      Remembered<T> memory, Transaction transaction, Function<Transaction, T> work) {
    return open().remembered(memory, transaction, work);
  }

  public <T> T change(Function<Transaction, T> work) {
    return open().change(work);
  }

  private Database open() {
    return find().orElseThrow(() -> new StorageException("the database is not open"));
  }
}
