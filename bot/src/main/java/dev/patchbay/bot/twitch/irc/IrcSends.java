package dev.patchbay.bot.twitch.irc;

import dev.patchbay.bot.twitch.SendOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What is being said over IRC. Twitch's answers name the channel only, so each channel has one line
 * under way and the others wait. Thread-safe.
 */
final class IrcSends {
  private static final int MAX_WAITING = 8;
  private static final Set<String> NOT_LET_IN =
      Set.of(
          "msg_banned",
          "msg_timedout",
          "msg_channel_suspended",
          "msg_room_not_found",
          "msg_verified_email",
          "msg_requires_verified_phone_number",
          "no_permission",
          "tos_ban");

  private final Executor later;
  private final Map<String, Deque<Line>> lines = new HashMap<>();

  /** Puts a line on the wire; whether that was possible. */
  interface Wire {
    boolean say(String channel, String text, Optional<String> replyTo);
  }

  private static final class Line {
    private final String text;
    private final Optional<String> replyTo;
    private final CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    private boolean underWay;

    Line(String text, Optional<String> replyTo) {
      this.text = text;
      this.replyTo = replyTo;
    }
  }

  /** Gives up what is not answered when {@code later} runs what it was given. */
  IrcSends(Executor later) {
    this.later = later;
  }

  CompletionStage<SendOutcome> add(
      String channel, String text, Optional<String> replyTo, Wire wire) {
    var line = new Line(text, replyTo);
    synchronized (this) {
      Deque<Line> queue = lines.computeIfAbsent(channel, _ -> new ArrayDeque<>());
      if (queue.size() >= MAX_WAITING) {
        return CompletableFuture.completedStage(new SendOutcome.Refused("busy"));
      }
      queue.add(line);
    }
    next(channel, wire);
    return line.outcome;
  }

  /** The bot's line was shown, or whatever else makes Twitch tell its state in a channel. */
  void shown(String channel, String messageId, Wire wire) {
    settle(channel, new SendOutcome.Sent(messageId), wire);
  }

  /** Twitch said in a NOTICE why it does not show the line. */
  void noticed(String channel, String code, Wire wire) {
    // The others tell that the room's mode has changed.
    if (!code.startsWith("msg_") && !NOT_LET_IN.contains(code)) {
      return;
    }
    settle(
        channel,
        NOT_LET_IN.contains(code) ? new SendOutcome.Refused(code) : new SendOutcome.Dropped(code),
        wire);
  }

  /** Nothing that waits will be answered any more. */
  void forget() {
    Map<String, Deque<Line>> gone;
    synchronized (this) {
      gone = Map.copyOf(lines);
      lines.clear();
    }
    gone.values()
        .forEach(
            queue -> queue.forEach(line -> line.outcome.complete(new SendOutcome.NotConnected())));
  }

  private void settle(String channel, SendOutcome outcome, Wire wire) {
    Line line;
    synchronized (this) {
      Deque<Line> queue = lines.get(channel);
      if (queue == null || queue.isEmpty() || !queue.getFirst().underWay) {
        return;
      }
      line = queue.removeFirst();
      if (queue.isEmpty()) {
        lines.remove(channel);
      }
    }
    line.outcome.complete(outcome);
    next(channel, wire);
  }

  private void next(String channel, Wire wire) {
    Line line;
    synchronized (this) {
      Deque<Line> queue = lines.get(channel);
      if (queue == null || queue.isEmpty() || queue.getFirst().underWay) {
        return;
      }
      line = queue.getFirst();
      line.underWay = true;
    }
    if (!wire.say(channel, line.text, line.replyTo)) {
      timedOut(channel, line, new SendOutcome.NotConnected(), wire);
      return;
    }
    later.execute(() -> timedOut(channel, line, new SendOutcome.Dropped("no-answer"), wire));
  }

  private void timedOut(String channel, Line line, SendOutcome outcome, Wire wire) {
    synchronized (this) {
      Deque<Line> queue = lines.get(channel);
      if (queue == null || queue.peekFirst() != line) {
        return;
      }
      queue.removeFirst();
      if (queue.isEmpty()) {
        lines.remove(channel);
      }
    }
    line.outcome.complete(outcome);
    next(channel, wire);
  }
}
