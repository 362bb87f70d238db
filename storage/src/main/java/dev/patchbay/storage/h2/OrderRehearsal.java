package dev.patchbay.storage.h2;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.h2.database.CurrentDatabase;
import dev.patchbay.storage.h2.database.Database;
import dev.patchbay.storage.h2.file.DataFolder;
import dev.patchbay.storage.h2.file.FileRewriter;
import dev.patchbay.storage.h2.file.FileWatch;
import dev.patchbay.storage.h2.file.H2Pool;
import dev.patchbay.storage.h2.file.Migrations;
import dev.patchbay.storage.secret.KeyRing;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.secret.SecretBox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes orders into a database of its own, in memory, before anybody gives one: the first real one
 * then finds its classes loaded and compiled. Nothing of it reaches the disk or the lanes of the
 * real database, and whatever fails in it costs no more than a slower first order. Once in a
 * process. Thread-safe.
 */
final class OrderRehearsal {
  private static final Logger log = LoggerFactory.getLogger(OrderRehearsal.class);

  private static final AtomicBoolean HELD = new AtomicBoolean();
  private static final DestinationName PLAYER = new DestinationName("rehearsal", "player");
  private static final int ROUNDS = 400;

  /** No round begins later than this. */
  private static final Duration TIME = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final SecureRandom random;
  private final Thread stage =
      Thread.ofPlatform().daemon().name("storage-rehearsal").unstarted(this::hold);
  private volatile boolean over;
  private volatile int rounds;

  OrderRehearsal(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Returns at once; does nothing in a process that has rehearsed. */
  void begin() {
    if (HELD.compareAndSet(false, true)) {
      stage.start();
    }
  }

  /** Breaks off; waits a moment for the rest of it. */
  void end() {
    over = true;
    try {
      // By milliseconds: the other form objects to a thread that never began.
      stage.join(PATIENCE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often it has been played through. */
  int rounds() {
    return rounds;
  }

  void hold() {
    DataFolder nowhere = new DataFolder(Path.of("rehearsal"));
    try (var pool = H2Pool.open("memFS:", nowhere.database())) {
      new Migrations(pool).run();
      SecretBox box = new SecretBox(KeyRing.parse(KeyRing.generate(random)), random);
      FileRewriter never = new FileRewriter(pool, nowhere, Long.MAX_VALUE);
      FileWatch unwatched = new FileWatch(() -> Optional.of(nowhere));
      Database database = new Database(pool, box, clock, never, unwatched);
      try {
        rehearse(database);
      } finally {
        clearAway(database);
      }
    } catch (RuntimeException failed) {
      log.debug("the rehearsal of orders failed", failed);
    }
  }

  private static void clearAway(Database database) {
    try {
      database.change(transaction -> transaction.handle().execute("DROP ALL OBJECTS DELETE FILES"));
    } finally {
      database.close(PATIENCE);
    }
  }

  private void rehearse(Database database) {
    CurrentDatabase current = new CurrentDatabase();
    current.opened(database);
    H2DestinationStore store = new H2DestinationStore(current);
    H2AuditLog audit = new H2AuditLog(current);
    Author nobody = Author.patchbay();
    new H2SourceStore(current).add(PLAYER.source(), new Secret("rehearsal"), nobody);
    store.add(
        new NewDestination(
            PLAYER,
            "rtmp://rehearsal.invalid/live",
            Optional.of(new Secret("rehearsal")),
            Optional.empty(),
            Optional.empty()),
        nobody);
    long begun = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      if (over || System.nanoTime() - begun > TIME.toNanos()) {
        return;
      }
      store.order(PLAYER, round % 2 == 0 ? new Order.Run() : stop(), nobody);
      audit.outcome(nobody.request(), "rehearsed");
      store.all();
      rounds = round + 1;
    }
    log.debug("rehearsed for {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private static Order stop() {
    return new Order.Stop(new Order.Hold.UntilStarted());
  }
}
