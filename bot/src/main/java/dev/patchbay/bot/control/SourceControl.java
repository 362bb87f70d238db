package dev.patchbay.bot.control;

import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.Source.Kind;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.source.SourceStore.Removed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds and removes sources and makes their keys; the ingest admits exactly those that are stored.
 * Thread-safe; throws {@link dev.patchbay.storage.StorageException} when a change cannot be
 * written.
 */
@Singleton
public final class SourceControl {
  private static final String FIRST = "main";

  /** Letters and digits nobody confuses; 32 of them make 158 bits. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int KEY_LENGTH = 32;

  /** A stream name of so many characters is hardly a word. */
  private static final int SECRET_LENGTH = 12;

  private final SourceStore store;
  private final Ingest ingest;
  private final Redactor redactor;
  private final SecureRandom random;
  private final PlaceBook places;
  private final GrantBook grants;

  /** Keeps the table that is admitted last the one that was written last. */
  private final ReentrantLock lock = new ReentrantLock(true);

  @Inject
  SourceControl(
      SourceStore store,
      Ingest ingest,
      Redactor redactor,
      SecureRandom random,
      PlaceBook places,
      GrantBook grants) {
    this.places = places;
    this.grants = grants;
    this.redactor = redactor;
    this.store = store;
    this.ingest = ingest;
    this.random = random;
  }

  /** Admits all stored sources, and makes the first one where there is none. For start-up. */
  public void start() {
    lock.lock();
    try {
      if (store.all().isEmpty()) {
        // What was for an earlier source of that name ends, and both books were read before.
        grants.ending(() -> added(NewSource.published(FIRST, newKey()), Author.patchbay()));
      }
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** Admits what is stored, in case that failed right after a change; touches only what differs. */
  void refresh() {
    lock.lock();
    try {
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** All sources, in the order in which they were added. */
  public List<Source> all() {
    return store.all();
  }

  /**
   * Adds a source with a new key, whose publisher comes to us or to another server; empty when the
   * name is taken.
   */
  public Optional<Source> add(String name, Kind kind, Author author) {
    lock.lock();
    try {
      Optional<Source> added = added(new NewSource(name, kind, newKey(), Optional.empty()), author);
      admit();
      return added;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Source> added(NewSource source, Author author) {
    return places.ending(() -> store.add(source, places::lasts, author));
  }

  /** One of {@link #all()}, by its name in any case. */
  public Optional<Source> find(String name) {
    return store.find(name);
  }

  /** Adds a source that is played from an address already checked; empty when the name is taken. */
  public Optional<Source> addPulled(String name, Secret address, Author author) {
    lock.lock();
    try {
      Optional<Source> added =
          added(new NewSource(name, Kind.PULLED, newKey(), Optional.of(address)), author);
      admit();
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a source that is pulled another address, already checked. */
  public Optional<Source> move(String name, Secret address, Author author) {
    lock.lock();
    try {
      Optional<Source> moved = store.move(name, address, author);
      admit();
      return moved;
    } finally {
      lock.unlock();
    }
  }

  /** The server that a source is pulled from, without what may be secret. */
  public static Optional<String> playedFrom(Source source) {
    return address(source).map(PlayAddress::toString);
  }

  private static Optional<PlayAddress> address(Source source) {
    return source
        .origin()
        .map(origin -> PlayAddress.parse(origin.reveal()))
        .flatMap(parsed ->
            parsed instanceof PlayAddress.Parsed.Valid(var address)
                ? Optional.of(address)
                : Optional.empty());
  }

  /** Gives a source a new key, which ends its present stream. */
  public Optional<Source> rotate(String name, Author author) {
    lock.lock();
    try {
      Optional<Source> rotated = store.rotate(name, newKey(), author);
      admit();
      return rotated;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a source that has no destinations, with the places that were for it. */
  public Removed remove(String name, Author author) {
    lock.lock();
    try {
      Removed removed = places.ending(() -> store.remove(name, places::lasts, author));
      admit();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  private void admit() {
    List<Source> all = store.all();
    all.forEach(this::learn);
    ingest.admit(all.stream().flatMap(source -> admission(source).stream()).toList());
  }

  /**
   * A stream's plain name is a word that people use; with a query, or by chance, it is a secret.
   */
  private void learn(Source source) {
    redactor.learn(source.key());
    address(source)
        .map(address -> address.stream().reveal())
        .filter(stream -> stream.indexOf('?') >= 0 || stream.length() >= SECRET_LENGTH)
        .ifPresent(stream -> redactor.learn(new Secret(stream)));
  }

  private static Optional<Admission> admission(Source source) {
    StreamKey key = new StreamKey(source.key().reveal());
    Optional<Origin> origin =
        switch (source.kind()) {
          case PUBLISHED -> Optional.of(new Origin.Published(key));
          case PULLED -> address(source).map(Origin.Pulled::new);
          case NGINX -> Optional.of(new Origin.Nginx(key));
          case SRS -> Optional.of(new Origin.Srs(key));
        };
    return origin.map(known -> new Admission(StreamPath.ofSource(source.name()), known));
  }

  private Secret newKey() {
    StringBuilder key = new StringBuilder(KEY_LENGTH);
    random.ints(KEY_LENGTH, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(key::append);
    return new Secret(key.toString());
  }
}
