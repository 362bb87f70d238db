package dev.patchbay.bot.twitch.sight;

import dev.patchbay.bot.command.view.PlatformSight;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether Twitch shows the streams of the served channels: told by EventSub, and asked every 30 s.
 * Thread-safe; answers from memory.
 */
@Singleton
public final class TwitchSight implements PlatformSight, StreamNews {
  private static final Duration ASK_EVERY = Duration.ofSeconds(30);
  private static final Duration UNSEEN_FOR = Duration.ofSeconds(30);

  /** The list of streams is some minutes late; what was told counts for so long. */
  private static final Duration TOLD_COUNTS = Duration.ofMinutes(3);

  private static final int MAX_ASKED = 100;

  private final Helix helix;
  private final PlaceBook places;
  private final Timers timers;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * What is known of one channel.
   *
   * @param live whether it is shown
   * @param since when that was noticed first
   * @param toldAt when Twitch said so by itself; {@code Instant.MIN} when it was asked
   */
  private record Seen(boolean live, Instant since, Instant toldAt) {}

  @Inject
  TwitchSight(Helix helix, PlaceBook places, Timers timers, InstantSource clock) {
    this.helix = helix;
    this.places = places;
    this.timers = timers;
    this.clock = clock;
  }

  /** Begins to ask; called once. */
  public void start() {
    timers.after(Duration.ZERO, this::ask);
  }

  public void stop() {
    stopped = true;
  }

  @Override
  public void live(String broadcasterId, boolean live) {
    Instant now = clock.instant();
    seen.compute(broadcasterId, (_, before) -> changed(before, live, now, now));
  }

  @Override
  public Optional<Phrase> of(
      Destination destination, Optional<ForwarderStatus> status, boolean isPublic) {
    if (!TwitchHosts.isTwitch(destination.server())) {
      return Optional.empty();
    }
    if (!(status.map(ForwarderStatus::state).orElse(null) instanceof Live(_, Instant since))) {
      return Optional.empty();
    }
    return channel(destination.name().source())
        .flatMap(room -> Optional.ofNullable(seen.get(room.id())))
        .flatMap(known -> words(known, since));
  }

  private Optional<Phrase> words(Seen known, Instant sendingSince) {
    if (known.live()) {
      return Optional.of(Phrase.of("sight.twitch.seen"));
    }
    Instant from = known.since().isAfter(sendingSince) ? known.since() : sendingSince;
    Duration unseen = Duration.between(from, clock.instant());
    return unseen.compareTo(UNSEEN_FOR) < 0
        ? Optional.empty()
        : Optional.of(Phrase.of("sight.twitch.unseen", Phrase.span(unseen)));
  }

  /** The channel that shows a source's stream: its own, else the one that serves all. */
  private Optional<Place> channel(String source) {
    List<Place> served = places.all(Platform.TWITCH.word(), Use.SERVED);
    return served.stream()
        .filter(place -> place.source().equals(Optional.of(source)))
        .findFirst()
        .or(() -> served.stream().filter(place -> place.source().isEmpty()).findFirst());
  }

  private void ask() {
    if (stopped) {
      return;
    }
    Set<String> rooms =
        places.all(Platform.TWITCH.word(), Use.SERVED).stream()
            .map(Place::id)
            .limit(MAX_ASKED)
            .collect(Collectors.toUnmodifiableSet());
    seen.keySet().retainAll(rooms);
    if (!rooms.isEmpty()
        && helix.liveAmong(rooms) instanceof Result.Ok<Set<String>>(Set<String> live)) {
      Instant now = clock.instant();
      rooms.forEach(
          room -> seen.compute(room, (_, before) -> asked(before, live.contains(room), now)));
    }
    timers.after(ASK_EVERY, this::ask);
  }

  private static Seen asked(@Nullable Seen before, boolean live, Instant now) {
    if (before == null || before.toldAt().equals(Instant.MIN)) {
      return changed(before, live, now, Instant.MIN);
    }
    return before.toldAt().plus(TOLD_COUNTS).isAfter(now)
        ? before
        : changed(before, live, now, Instant.MIN);
  }

  private static Seen changed(@Nullable Seen before, boolean live, Instant now, Instant toldAt) {
    Instant since = before != null && before.live() == live ? before.since() : now;
    return new Seen(live, since, toldAt);
  }
}
