package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.CauseRemark;
import java.util.Locale;

/** Words every cause: what happened, what the other side said, and what to do next. */
public final class CauseWords {
  private CauseWords() {}

  /** What happened, with what the other side said. */
  public static Phrase what(Cause cause) {
    Phrase plain = Phrase.of(key(cause.kind()));
    // Why a method is unavailable is told by health, which the advice names.
    return cause.detail().isEmpty() || cause.kind() == Cause.Kind.METHOD_UNAVAILABLE
        ? plain
        : CauseRemark.in(cause.detail())
            .map(found -> Phrase.of("cause.remarked", said(plain), said(remark(found))))
            .orElseGet(() -> Phrase.of("cause.said", said(plain), foreign(cause.detail())));
  }

  private static Phrase remark(CauseRemark.Found found) {
    return new Phrase(
        key(found.remark()),
        found.gaps().stream().<Phrase.Argument>map(Phrase.Argument.Foreign::new).toList());
  }

  static String key(CauseRemark remark) {
    return "remark." + remark.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The usual causes and the next command.
   *
   * @param name the destination as it would be typed
   */
  public static Phrase advice(Cause.Kind kind, String name) {
    return Phrase.of(
        key(kind) + ".next",
        next("restart", name),
        next("edit", name, "server=…"),
        next("key", name),
        next("health"),
        next("edit", name, "method=native"),
        next("source.add", "<name>", "kind=publish"));
  }

  /** How a kind stands in JSON: {@code connection-refused}. */
  public static String word(Cause.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String key(Cause.Kind kind) {
    return "cause." + word(kind);
  }
}
