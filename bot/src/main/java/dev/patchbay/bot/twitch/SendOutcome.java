package dev.patchbay.bot.twitch;

import static java.util.Objects.requireNonNull;

/** What became of a message the bot wanted to say. None is an error of the program. */
public sealed interface SendOutcome {
  /**
   * Twitch took it.
   *
   * @param messageId its id, by which the bot knows its own message when it comes back; may be
   *     empty on IRC, where the bot's own messages do not come back
   */
  record Sent(String messageId) implements SendOutcome {
    public Sent {
      requireNonNull(messageId, "messageId is null");
    }
  }

  /**
   * Twitch took it and shows it to nobody: a duplicate, a chat mode, AutoMod.
   *
   * @param reason Twitch's word for it, {@code msg_duplicate}; no text of the message
   */
  record Dropped(String reason) implements SendOutcome {
    public Dropped {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * Not sent: the bot may not speak there, or it would break a limit.
   *
   * @param reason a short word, {@code msg_banned}, {@code 403}, {@code rate-limit}
   */
  record Refused(String reason) implements SendOutcome {
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  /** There is no connection or no login at this moment; nothing is kept for later. */
  record NotConnected() implements SendOutcome {}
}
