package dev.patchbay.bot.twitch.say;

import static dev.patchbay.bot.reply.Phrase.whole;
import static java.util.stream.Collectors.joining;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.room.ServedRoom;
import dev.patchbay.bot.twitch.room.ServedRooms;
import dev.patchbay.bot.twitch.say.Change.Kind;
import dev.patchbay.relay.RelayEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells rooms that asked for it what happens to their source: on the air, lost, recovered, given
 * up. What happens together is told together, and no room is told more than one thing in 15 s.
 * Thread-safe.
 */
@Singleton
public final class RoomAnnouncer implements Announcer {
  static final Duration TOGETHER = Duration.ofSeconds(3);
  static final Duration BETWEEN = Duration.ofSeconds(15);
  private static final int MAX_ROOMS = 256;

  private final ServedRooms rooms;
  private final Speaker speaker;
  private final Wording wording;
  private final Timers timers;
  private final Map<String, NewsRoom> news = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();
  private final Set<String> resting = new HashSet<>();

  @Inject
  public RoomAnnouncer(ServedRooms rooms, Speaker speaker, Wording wording, Timers timers) {
    this.rooms = rooms;
    this.speaker = speaker;
    this.wording = wording;
    this.timers = timers;
  }

  @Override
  public void announce(RelayEvent event) {
    Change.of(event)
        .ifPresent(change ->
            rooms.all().stream()
                .filter(room -> room.isAbout(change.source()))
                .forEach(room -> add(room.id(), change)));
  }

  private synchronized void add(String roomId, Change change) {
    if (!news.containsKey(roomId) && news.size() >= MAX_ROOMS) {
      return;
    }
    news.computeIfAbsent(roomId, _ -> new NewsRoom()).add(change);
    if (!resting.contains(roomId) && waiting.add(roomId)) {
      timers.after(TOGETHER, () -> tell(roomId));
    }
  }

  private void tell(String roomId) {
    List<Change> told;
    synchronized (this) {
      waiting.remove(roomId);
      told = Optional.ofNullable(news.get(roomId)).map(NewsRoom::take).orElse(List.of());
      if (told.isEmpty()) {
        return;
      }
      resting.add(roomId);
    }
    timers.after(BETWEEN, () -> rested(roomId));
    rooms
        .find(roomId)
        .ifPresent(
            room -> speaker.say(roomId, words(room, told), Optional.empty(), Weight.ANNOUNCEMENT));
  }

  private void rested(String roomId) {
    synchronized (this) {
      resting.remove(roomId);
      waiting.add(roomId);
    }
    tell(roomId);
  }

  private String words(ServedRoom room, List<Change> told) {
    return (wording.isNameless(room.id())
            ? List.of(Kind.values()).stream().flatMap(kind -> counted(kind, told).stream())
            : told.stream().map(Change::words))
        .map(phrase -> wording.toAll(phrase, room.locale()))
        .collect(joining(" · "));
  }

  private static Optional<Phrase> counted(Kind kind, List<Change> told) {
    long count = told.stream().filter(change -> change.kind() == kind).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            kind == Kind.ON_AIR
                ? Phrase.of("twitch.on-air.nameless")
                : Phrase.of("twitch.counted." + kind.word(), whole(count)));
  }
}
