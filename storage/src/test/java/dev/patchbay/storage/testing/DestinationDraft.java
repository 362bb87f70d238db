package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/** A {@link Destination} in the making: a new one, or a copy to be changed. */
public final class DestinationDraft {
  private final long id;
  private final DestinationName name;
  private String server = "rtmp://live.example.org/app";
  private Optional<Secret> key = Optional.empty();
  private Optional<String> method = Optional.empty();
  private Optional<String> profile = Optional.empty();
  private Optional<String> startAt = Optional.empty();
  private Optional<Integer> holdSeconds = Optional.empty();
  private Order order = new Order.Stop(new Order.Hold.UntilStarted());
  private Author orderedBy = Author.patchbay();
  private Instant orderedAt = Instant.EPOCH;
  private boolean everStarted;
  private Optional<Instant> lastLive = Optional.empty();
  private Optional<String> lastLiveFingerprint = Optional.empty();

  public DestinationDraft(long id, DestinationName name) {
    this.id = id;
    this.name = name;
  }

  public static DestinationDraft of(Destination destination) {
    DestinationDraft draft = new DestinationDraft(destination.id(), destination.name());
    draft.server = destination.server();
    draft.key = destination.key();
    draft.method = destination.method();
    draft.profile = destination.profile();
    draft.startAt = destination.startAt();
    draft.holdSeconds = destination.holdSeconds();
    draft.order = destination.order();
    draft.orderedBy = destination.orderedBy();
    draft.orderedAt = destination.orderedAt();
    draft.everStarted = destination.everStarted();
    draft.lastLive = destination.lastLive();
    draft.lastLiveFingerprint = destination.lastLiveFingerprint();
    return draft;
  }

  public DestinationDraft server(String value) {
    server = value;
    return this;
  }

  public DestinationDraft key(Optional<Secret> value) {
    key = value;
    return this;
  }

  public DestinationDraft method(Optional<String> value) {
    method = value;
    return this;
  }

  public DestinationDraft profile(Optional<String> value) {
    profile = value;
    return this;
  }

  public DestinationDraft startAt(Optional<String> value) {
    startAt = value;
    return this;
  }

  public DestinationDraft holdSeconds(Optional<Integer> value) {
    holdSeconds = value;
    return this;
  }

  public DestinationDraft order(Order value, Author by, Instant at) {
    order = value;
    orderedBy = by;
    orderedAt = at;
    everStarted = everStarted || value instanceof Order.Run;
    return this;
  }

  public DestinationDraft lastLive(Instant at, String fingerprint) {
    lastLive = Optional.of(at);
    lastLiveFingerprint = Optional.of(fingerprint);
    return this;
  }

  public Destination build() {
    return new Destination(
        id,
        name,
        server,
        key,
        key.map(InMemoryStorage::fingerprint).orElse(""),
        method,
        profile,
        startAt,
        holdSeconds,
        order,
        orderedBy,
        orderedAt,
        everStarted,
        lastLive,
        lastLiveFingerprint);
  }
}
