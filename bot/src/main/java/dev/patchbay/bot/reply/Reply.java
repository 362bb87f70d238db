package dev.patchbay.bot.reply;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The answer to one command, in no language yet; {@link ReplyText} words it, {@link ReplyFields}
 * makes it data.
 *
 * @param code how it came out
 * @param lines what to say; never empty, the first alone must be enough
 * @param data what was found out, for programs and for adapters with a layout of their own
 */
public record Reply(ReplyCode code, List<Phrase> lines, ReplyData data) {
  public Reply {
    requireNonNull(code, "code is null");
    lines = List.copyOf(lines);
    requireNonNull(data, "data is null");
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a reply without words");
    }
  }

  public static Reply of(ReplyCode code, Phrase... lines) {
    return new Reply(code, List.of(lines), ReplyData.NONE);
  }

  /** The same with data. */
  public Reply with(ReplyData more) {
    return new Reply(code, lines, more);
  }

  /** Whether what was asked for was done or stands as an order. */
  public boolean isOk() {
    return code.isOk();
  }
}
