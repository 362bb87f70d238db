package dev.patchbay.storage.h2;

import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.secret.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Storage with its inner parts at hand, on a disk of choice, with one destination. */
final class OpenStorage implements AutoCloseable {
  static final DestinationName YOUTUBE = new DestinationName("main", "youtube");

  final CurrentDatabase current = new CurrentDatabase();
  final H2SourceStore sources = new H2SourceStore(current);
  final H2DestinationStore destinations = new H2DestinationStore(current);
  final H2AuditLog audit = new H2AuditLog(current);
  final H2LoginStore logins = new H2LoginStore(current);
  final H2StorageService service;

  OpenStorage(H2File file, Path directory) {
    this(file, new StorageConfig(directory, Optional.empty()));
  }

  OpenStorage(H2File file, StorageConfig config) {
    service = new H2StorageService(config, Clock.systemUTC(), new SecureRandom(), current, file);
    service.start();
    boolean ready = false;
    try {
      sources.add("main", new Secret("ingest-key"), Author.patchbay());
      destinations.add(
          new NewDestination(
              YOUTUBE,
              "rtmp://a.example.org/app",
              Optional.of(new Secret("stream-key")),
              Optional.empty(),
              Optional.empty()),
          Author.patchbay());
      ready = true;
    } finally {
      if (!ready) {
        service.stop();
      }
    }
  }

  /** Orders a stop until so many seconds after the epoch: a number that can be read back. */
  void order(long number) {
    Order order = new Order.Stop(new Order.Hold.Until(Instant.ofEpochSecond(number)));
    destinations.order(YOUTUBE, order, Author.patchbay()).orElseThrow();
  }

  /** The number last ordered, or 0. */
  long ordered() {
    return destinations.find(YOUTUBE).orElseThrow().order()
            instanceof Order.Stop(Order.Hold.Until(var instant))
        ? instant.getEpochSecond()
        : 0;
  }

  /**
   * Lets H2 use space again at once, as it does in a file whose changes are a minute apart: tests
   * have no minute.
   */
  void forgetRetention() {
    current.change(transaction -> transaction.handle().execute("SET RETENTION_TIME 0"));
  }

  @Override
  public void close() {
    service.stop();
  }
}
