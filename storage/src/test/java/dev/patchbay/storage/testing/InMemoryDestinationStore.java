package dev.patchbay.storage.testing;

import static dev.patchbay.storage.testing.InMemoryStorage.check;
import static dev.patchbay.storage.testing.InMemoryStorage.folded;
import static dev.patchbay.storage.testing.InMemoryStorage.micros;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationChanges;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The destinations of {@link InMemoryStorage}. */
public final class InMemoryDestinationStore implements DestinationStore {
  private static final Set<String> METHODS = Set.of("native", "ffmpeg", "nginx", "srs", "hybrid");
  private static final Set<String> STARTS = Set.of("gop", "next-keyframe");
  private static final Set<String> PROFILES = Set.of("stable", "low", "ultra");

  private final InMemoryStorage storage;
  private final Map<DestinationName, Destination> destinations =
      new TreeMap<>(
          Comparator.comparing(DestinationName::source).thenComparing(DestinationName::name));

  InMemoryDestinationStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Destination> all() {
    return storage.access(() -> List.copyOf(destinations.values()));
  }

  @Override
  public List<Destination> ofSource(String source) {
    return all().stream()
        .filter(destination -> folded(destination.name().source()).equals(folded(source)))
        .toList();
  }

  @Override
  public Optional<Destination> find(DestinationName name) {
    return storage.access(() -> get(name));
  }

  @Override
  public Added add(NewDestination destination, Author author) {
    return storage.change(() -> {
      Optional<Source> source = storage.sourceStore().get(destination.name().source());
      if (source.isEmpty()) {
        return new Added.NoSuchSource(destination.name().source());
      }
      Optional<Destination> existing = get(destination.name());
      if (existing.isPresent()) {
        return new Added.NameTaken(existing.get());
      }
      String name = destination.name().name();
      InMemoryStorage.checkName(name);
      Destination added =
          new DestinationDraft(storage.nextId(), new DestinationName(source.get().name(), name))
              .server(destination.server())
              .key(destination.key())
              .method(destination.method())
              .profile(destination.profile())
              .startAt(destination.startAt())
              .holdSeconds(destination.holdSeconds())
              .order(new Order.Stop(new Hold.UntilStarted()), author, storage.now())
              .build();
      put(added);
      storage.write(author, "add", added.name().toString(), DestinationChanges.added(added));
      return new Added.Done(added);
    });
  }

  @Override
  public Optional<Destination> edit(DestinationName name, DestinationEdit edit, Author author) {
    return change(
        name,
        author,
        "edit",
        DestinationChanges::edited,
        before ->
            DestinationDraft.of(before)
                .server(edit.server().orElse(before.server()))
                .method(edited(edit.method(), before.method()))
                .profile(edited(edit.profile(), before.profile()))
                .startAt(edited(edit.startAt(), before.startAt()))
                .holdSeconds(
                    edited(edit.holdSeconds(), before.holdSeconds().map(String::valueOf))
                        .map(Integer::valueOf))
                .key(edit.key().or(before::key))
                .build());
  }

  @Override
  public Optional<Destination> key(DestinationName name, Secret key, Author author) {
    return change(
        name,
        author,
        "key",
        DestinationChanges::key,
        before -> DestinationDraft.of(before).key(Optional.of(key)).build());
  }

  @Override
  public Optional<Destination> order(
      DestinationName name, Order order, Author author, String action) {
    Order stored =
        order instanceof Order.Stop(Hold.Until(var instant))
            ? new Order.Stop(new Hold.Until(micros(instant)))
            : order;
    return change(
        name,
        author,
        action,
        DestinationChanges::order,
        before -> DestinationDraft.of(before).order(stored, author, storage.now()).build());
  }

  @Override
  public boolean remove(DestinationName name, Author author) {
    return storage.change(() -> {
      Optional<Destination> found = get(name);
      found.ifPresent(destination -> {
        storage.grantStore().fallWith(name.source(), Optional.of(name.name()), author);
        destinations.remove(key(name));
        storage.write(
            author,
            "remove",
            destination.name().toString(),
            DestinationChanges.removed(destination));
      });
      return found.isPresent();
    });
  }

  @Override
  public void wasLive(DestinationName name, Instant at, String keyFingerprint) {
    storage.change(() -> {
      get(name)
          .filter(destination -> !destination.lastLive().orElse(Instant.MIN).isAfter(at))
          .ifPresent(destination ->
              put(DestinationDraft.of(destination).lastLive(micros(at), keyFingerprint).build()));
      return true;
    });
  }

  private static Optional<String> edited(Optional<String> edit, Optional<String> before) {
    return edit.or(() -> before).filter(word -> !word.equals(DestinationEdit.DEFAULT));
  }

  private Optional<Destination> change(
      DestinationName name,
      Author author,
      String action,
      BiFunction<Destination, Destination, String> detail,
      UnaryOperator<Destination> update) {
    return storage.change(() ->
        get(name)
            .map(before -> {
              Destination after = update.apply(before);
              put(after);
              storage.write(author, action, after.name().toString(), detail.apply(before, after));
              return after;
            }));
  }

  private Optional<Destination> get(DestinationName name) {
    return Optional.ofNullable(destinations.get(key(name)));
  }

  private void put(Destination destination) {
    InMemoryStorage.checkServer(destination.server());
    destination.key().ifPresent(InMemoryStorage::checkKey);
    check(destination.method().filter(method -> !METHODS.contains(method)).isEmpty());
    check(destination.startAt().filter(word -> !STARTS.contains(word)).isEmpty());
    check(destination.holdSeconds().filter(seconds -> seconds < 0 || seconds > 3600).isEmpty());
    check(destination.profile().filter(profile -> !PROFILES.contains(profile)).isEmpty());
    destinations.put(key(destination.name()), destination);
  }

  private static DestinationName key(DestinationName name) {
    return new DestinationName(folded(name.source()), folded(name.name()));
  }
}
