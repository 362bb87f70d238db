package dev.patchbay.bot.twitch;

import dev.patchbay.bot.reply.Phrase;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * How lines come from Twitch's chat and go there. Keeps itself connected: trouble is a state to be
 * shown, never an exception. Thread-safe; no method blocks but {@link #stop}.
 */
public interface ChatTransport {
  /**
   * Begins to connect and returns at once. Called once.
   *
   * @param listener told every line of every joined room, each once, in order, on one thread that
   *     must not be held: rooms joined later and lines after a reconnect included. Its exceptions
   *     are logged and cost that line only
   */
  void start(Consumer<ChatLine> listener);

  /** Ends every connection; returns within 3 s, when no thread of it is left. */
  void stop();

  /**
   * Says one line in a room. Shape, order and pace are the caller's; CR, LF and NUL become blanks
   * here as a last resort, and what is over 500 characters is refused.
   *
   * @param roomId the broadcaster's user id
   * @param replyTo id of the message it answers
   * @return completes within 10 s, never exceptionally
   */
  CompletionStage<SendOutcome> send(String roomId, String text, Optional<String> replyTo);

  /** Takes part in a room, now or when connected; idempotent. */
  void join(String roomId);

  /** Leaves a room; idempotent. */
  void leave(String roomId);

  /**
   * Whether what is said in this room is mirrored to other rooms at the moment, as far as is known:
   * a Shared Chat session is noticed by its first message, or within 30 s.
   */
  boolean sharesChat(String roomId);

  /**
   * Whether the bot is a moderator or the broadcaster of a room, as far as the transport is told by
   * itself; others see it by the bot's own lines.
   */
  boolean moderates(String roomId);

  /** How many lines came faster than they could be read, since the start; they are lost. */
  long unread();

  /** What people should know: not connected, banned, revoked. Empty when all is well. */
  Optional<Phrase> trouble();
}
