package dev.patchbay.bot.discord.post;

/** What became of a message that was to be posted, edited or deleted. */
public sealed interface Sent {
  /** It is so; the message has this id. */
  record Done(String message) implements Sent {}

  /** The message is not there any more. */
  record MessageGone() implements Sent {}

  /** The channel is not there any more. */
  record ChannelGone() implements Sent {}

  /** Discord takes no more edits of a message this old. */
  record TooManyEdits() implements Sent {}

  /** The bot may not do this there; {@code missing} names the right where Discord does. */
  record NoRights(String missing) implements Sent {}

  /** Discord finds fault with the message itself: sending it again is useless. */
  record Refused(String why) implements Sent {}

  /** Not connected, limited, or Discord has trouble: later it may work. */
  record TryLater(String why) implements Sent {}
}
