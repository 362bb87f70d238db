package dev.patchbay.bot.twitch.session;

import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.login.BotTokens;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One of the ways to chat: how a session begins, and how a line goes out.
 *
 * @param <E> what its connections tell
 */
public interface ChatWire<E> extends AutoCloseable {
  /**
   * Connects; blocks for some seconds.
   *
   * @param events takes what the connection tells, from any thread, and returns at once
   * @param lines takes what is said in the rooms, on the session's own thread
   * @return nothing when it could not connect
   */
  Optional<? extends Session<E>> open(
      BotTokens tokens, Consumer<E> events, Consumer<ChatLine> lines);

  /** Whether a session would have anything to do: Twitch closes a connection that nobody uses. */
  default boolean isOfUse() {
    return true;
  }

  /** A session ended almost as it began, or did not begin; may block. */
  default void endedSoon(BotTokens tokens) {}

  /**
   * Says one line, clean and short enough.
   *
   * @return completes within 10 s, never exceptionally
   */
  CompletionStage<SendOutcome> send(String roomId, String line, Optional<String> replyTo);

  /** Whether Twitch told lately that the bot moderates the room. */
  default boolean moderates(String roomId) {
    return false;
  }

  /** Ends what is left when no session runs any more. */
  @Override
  void close();
}
