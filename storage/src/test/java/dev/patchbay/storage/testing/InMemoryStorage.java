package dev.patchbay.storage.testing;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A database without a file: the same answers, bounds and audit entries as the real one. {@link
 * #lose()} makes every method of every store fail as a lost database does, until {@link
 * #recover()}. Thread-safe.
 */
public final class InMemoryStorage implements StorageService {
  private static final int MAX_NAME = 200;
  private static final int MAX_SERVER = 4_000;
  private static final int MAX_KEY_BYTES = 8_000;

  private final SettableClock clock = new SettableClock();
  private final InMemoryAuditLog audit = new InMemoryAuditLog(this);
  private final InMemorySourceStore sources = new InMemorySourceStore(this);
  private final InMemoryDestinationStore destinations = new InMemoryDestinationStore(this);
  private final InMemoryGrantStore grants = new InMemoryGrantStore(this);
  private final InMemoryLoginStore logins = new InMemoryLoginStore(this);
  private final InMemoryPlaceStore places = new InMemoryPlaceStore(this);
  private final InMemoryMemoStore memos = new InMemoryMemoStore(this);
  private boolean lost;
  private boolean full;
  private boolean gone;
  private Optional<Instant> writesFailSince = Optional.empty();
  private long lastId;
  private Optional<Runnable> beforeNextChange = Optional.empty();

  /** From now on every access throws {@link StorageException}. */
  public synchronized void lose() {
    lost = true;
  }

  /** From now on changes throw {@link StorageException}, while everything can still be read. */
  public synchronized void fill() {
    full = true;
  }

  /** The same, because somebody has moved the file. */
  public synchronized void moveFile() {
    full = true;
    gone = true;
  }

  /** Once, when something is about to be written: what another thread might do just then. */
  public synchronized void beforeNextChange(Runnable meanwhile) {
    beforeNextChange = Optional.of(meanwhile);
  }

  public synchronized void recover() {
    lost = false;
    full = false;
    gone = false;
  }

  public Stores stores() {
    return new Stores(sources, destinations, grants, audit, logins, places, memos, clock);
  }

  @Override
  public void start() {}

  @Override
  public void rehearse() {}

  @Override
  public void stop() {}

  @Override
  public synchronized boolean isHealthy() {
    return !lost;
  }

  @Override
  public synchronized Optional<Instant> writesFailSince() {
    return writesFailSince;
  }

  @Override
  public synchronized boolean fileIsGone() {
    return gone && writesFailSince.isPresent();
  }

  /** One access at a time, that writes. */
  <T> T change(Supplier<T> work) {
    takeBeforeNextChange().ifPresent(Runnable::run);
    return changeNow(work);
  }

  private synchronized Optional<Runnable> takeBeforeNextChange() {
    Optional<Runnable> meanwhile = beforeNextChange;
    beforeNextChange = Optional.empty();
    return meanwhile;
  }

  private synchronized <T> T changeNow(Supplier<T> work) {
    if (lost || full) {
      writesFailSince = writesFailSince.or(() -> Optional.of(now()));
      throw new StorageException("the database cannot be written, as the test ordered");
    }
    writesFailSince = Optional.empty();
    return access(work);
  }

  /** One access at a time: a transaction. */
  synchronized <T> T access(Supplier<T> work) {
    if (lost) {
      throw new StorageException("the database is lost, as the test ordered");
    }
    return work.get();
  }

  InMemorySourceStore sourceStore() {
    return sources;
  }

  InMemoryDestinationStore destinationStore() {
    return destinations;
  }

  InMemoryPlaceStore placeStore() {
    return places;
  }

  InMemoryGrantStore grantStore() {
    return grants;
  }

  void write(Author author, String action, String target, String detail) {
    audit.write(author, action, target, detail);
  }

  long nextId() {
    return ++lastId;
  }

  Instant now() {
    return micros(clock.instant());
  }

  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String fingerprint(Secret secret) {
    return "%d-%06x".formatted(secret.reveal().length(), secret.hashCode() & 0xffffff);
  }

  static void checkName(String name) {
    check(name.length() <= MAX_NAME);
  }

  static void checkServer(String server) {
    check(server.length() <= MAX_SERVER);
  }

  static void checkKey(Secret key) {
    check(key.reveal().getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES);
  }

  /** The real tables refuse with a code and without a word about the value; so does this. */
  static void check(boolean fits) {
    if (!fits) {
      throw new StorageException("the database failed (a value does not fit)");
    }
  }
}
