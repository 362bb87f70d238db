package dev.patchbay.bot.twitch.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Twitch's limit: 20 messages in 30 s, 100 where the bot moderates; who breaks it is not heard for
 * half an hour. All rooms count together, because a message in a room without rights is judged by
 * all that was said before it. Not thread-safe.
 */
final class SendWindow {
  static final int PLAIN = 20;
  static final int MODERATING = 100;

  /** A second more than Twitch's own: the network may press messages together. */
  static final Duration SPAN = Duration.ofSeconds(31);

  private final Deque<Instant> sent = new ArrayDeque<>();

  /** How long to wait before the next message; empty when it may go now. */
  Optional<Duration> waiting(boolean moderates, Instant now) {
    while (!sent.isEmpty() && !now.isBefore(sent.getFirst().plus(SPAN))) {
      sent.removeFirst();
    }
    int limit = moderates ? MODERATING : PLAIN;
    int over = sent.size() - limit;
    return over < 0
        ? Optional.empty()
        : sent.stream()
            .skip(over)
            .findFirst()
            .map(blocking -> Duration.between(now, blocking.plus(SPAN)));
  }

  void sent(Instant now) {
    sent.addLast(now);
  }
}
