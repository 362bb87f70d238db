package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.room.RoomMemory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says lines in rooms: in Twitch's shape and pace, what matters first, one at a time in each room.
 * What cannot be said is dropped, counted and told by health; nothing is tried again. Thread-safe,
 * never blocks.
 */
@Singleton
public final class Speaker {
  private static final Logger log = LoggerFactory.getLogger(Speaker.class);
  private static final Duration LEAST_WAIT = Duration.ofMillis(50);

  private final ChatTransport transport;
  private final Timers timers;
  private final InstantSource clock;
  private final RoomMemory rooms;
  private final OwnMessages own;
  private final SendTroubles troubles;
  private final Waiting waiting = new Waiting();
  private final SendWindow window = new SendWindow();
  private final Variety variety = new Variety();
  private final Set<String> busy = new HashSet<>();
  private long order;
  private long dropped;
  private boolean timerSet;

  @Inject
  public Speaker(
      ChatTransport transport,
      Timers timers,
      InstantSource clock,
      RoomMemory rooms,
      OwnMessages own,
      SendTroubles troubles) {
    this.transport = transport;
    this.timers = timers;
    this.clock = clock;
    this.rooms = rooms;
    this.own = own;
    this.troubles = troubles;
  }

  /**
   * Says {@code text} in a room as soon as Twitch's limits allow, in up to three lines.
   *
   * @param replyTo id of the message it answers
   */
  public void say(String roomId, String text, Optional<String> replyTo, Weight weight) {
    List<String> lines = LineShape.lines(text);
    synchronized (this) {
      if (weight != Weight.CHANGE && troubles.isQuiet(roomId)) {
        lost(lines.size());
        return;
      }
      Instant now = clock.instant();
      lines.forEach(
          line -> lost(waiting.add(new Utterance(roomId, line, replyTo, weight, now, order++))));
    }
    pump();
  }

  /** How many lines were never said since the start. */
  public synchronized long dropped() {
    return dropped;
  }

  private void pump() {
    ready().forEach(this::send);
  }

  private synchronized List<Utterance> ready() {
    Instant now = clock.instant();
    lost(waiting.dropStale(now));
    List<Utterance> ready = new ArrayList<>();
    List<Utterance> early = new ArrayList<>();
    Set<String> passed = new HashSet<>(busy);
    Optional<Utterance> next = waiting.take(room -> !passed.contains(room));
    while (next.isPresent()) {
      Utterance line = next.get();
      passed.add(line.roomId());
      Optional<Duration> wait = window.waiting(moderates(line.roomId()), now);
      if (wait.isPresent()) {
        early.add(line);
        pumpAfter(wait.get());
      } else {
        window.sent(now);
        busy.add(line.roomId());
        ready.add(varied(line, now));
      }
      next = waiting.take(room -> !passed.contains(room));
    }
    early.forEach(line -> lost(waiting.add(line)));
    return ready;
  }

  private boolean moderates(String roomId) {
    return rooms.moderated(roomId) || transport.moderates(roomId);
  }

  private Utterance varied(Utterance line, Instant now) {
    return new Utterance(
        line.roomId(),
        variety.vary(line.roomId(), line.text(), now),
        line.replyTo(),
        line.weight(),
        line.at(),
        line.order());
  }

  private void pumpAfter(Duration wait) {
    if (!timerSet) {
      timerSet = true;
      timers.after(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait, this::timerRang);
    }
  }

  private void timerRang() {
    synchronized (this) {
      timerSet = false;
    }
    pump();
  }

  private void send(Utterance line) {
    var _ =
        transport
            .send(line.roomId(), line.text(), line.replyTo())
            .whenComplete((outcome, failure) -> {
              if (failure == null) {
                learn(line.roomId(), outcome);
              } else {
                log.warn("a message to room {} met a defect", line.roomId(), failure);
              }
              synchronized (this) {
                busy.remove(line.roomId());
              }
              pump();
            });
  }

  private void learn(String roomId, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Sent(String messageId) -> {
        if (!messageId.isEmpty()) {
          own.remember(messageId);
        }
        troubles.well(roomId);
      }
      case SendOutcome.Dropped(String reason) -> {
        log.warn("Twitch shows a message in room {} to nobody: {}", roomId, reason);
        troubles.dropped(roomId, reason);
        lost(1);
      }
      case SendOutcome.Refused(String reason) -> {
        log.warn("Twitch does not let us speak in room {}: {}", roomId, reason);
        troubles.refused(roomId, reason);
        lost(1);
      }
      case SendOutcome.NotConnected _ -> lost(1);
    }
  }

  private synchronized void lost(int lines) {
    dropped += lines;
  }
}
