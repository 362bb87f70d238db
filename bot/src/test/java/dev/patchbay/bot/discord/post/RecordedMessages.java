package dev.patchbay.bot.discord.post;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Channels without Discord: what stands in them, what was asked, and what a test makes fail. */
public final class RecordedMessages implements DiscordMessages {
  private final Map<String, Card> standing = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> mentions = new ArrayList<>();
  private final Deque<Sent> failures = new ArrayDeque<>();
  private int last;

  /** The next calls come to this instead. */
  public synchronized void fail(Sent... outcomes) {
    failures.addAll(List.of(outcomes));
  }

  public synchronized void forgetFailures() {
    failures.clear();
  }

  /** Every call so far: {@code post C}, {@code edit C 1}, {@code delete C 1}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  public synchronized void forgetCalls() {
    calls.clear();
  }

  /** The roles that were called. */
  public synchronized List<String> mentions() {
    return List.copyOf(mentions);
  }

  /** Message ids and what they show, the oldest first. */
  public synchronized Map<String, Card> standing() {
    return new LinkedHashMap<>(standing);
  }

  /** The only message there is. */
  public synchronized Card only() {
    if (standing.size() != 1) {
      throw new AssertionError("messages: " + standing);
    }
    return standing.values().iterator().next();
  }

  /** Somebody deletes a message. */
  public synchronized void lose(String message) {
    standing.remove(message);
  }

  @Override
  public synchronized Sent post(String channel, Card card, Optional<String> mention) {
    calls.add("post " + channel);
    return outcome()
        .orElseGet(() -> {
          mention.ifPresent(mentions::add);
          String id = Integer.toString(++last);
          standing.put(id, card);
          return new Sent.Done(id);
        });
  }

  @Override
  public synchronized Sent edit(String channel, String message, Card card) {
    calls.add("edit " + channel + " " + message);
    return outcome()
        .orElseGet(() ->
            standing.computeIfPresent(message, (_, _) -> card) == null
                ? new Sent.MessageGone()
                : new Sent.Done(message));
  }

  @Override
  public synchronized Sent delete(String channel, String message) {
    calls.add("delete " + channel + " " + message);
    return outcome()
        .orElseGet(() -> {
          standing.remove(message);
          return new Sent.Done(message);
        });
  }

  private Optional<Sent> outcome() {
    return Optional.ofNullable(failures.poll());
  }
}
