package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.say.LineShape;
import dev.patchbay.bot.twitch.say.OwnMessages;
import dev.patchbay.bot.typed.Fold;
import jakarta.inject.Inject;
import java.util.regex.Pattern;

/** Takes a line apart in the order that keeps it safe: where it comes from before what it says. */
final class LineReader {
  /** Longest command, in UTF-16 units. */
  static final int LONGEST = 200;

  /** What precedes a reply's own words: one mention, made by the sender's program. */
  private static final Pattern MENTION = Pattern.compile("^@[\\p{L}\\p{N}_]{1,25}[\\s,:]+");

  private final OwnMessages own;

  @Inject
  LineReader(OwnMessages own) {
    this.own = own;
  }

  Heard read(ChatLine line) {
    if (line.isMirrored()) {
      return new Heard.Ignored(Heard.Why.MIRRORED);
    }
    if (own.contains(line.messageId()) || line.text().startsWith(LineShape.WORD)) {
      return new Heard.Ignored(Heard.Why.OWN);
    }
    if (line.action()) {
      return new Heard.Ignored(Heard.Why.ACTION);
    }
    String text = normalised(line);
    return text.length() > LONGEST ? new Heard.Ignored(Heard.Why.TOO_LONG) : new Heard.Spoken(text);
  }

  /** Chat programs add unseen characters, so that the same message may be sent twice. */
  private static String normalised(ChatLine line) {
    String text = Fold.name(line.text());
    return line.replyTo().isPresent() ? MENTION.matcher(text).replaceFirst("") : text;
  }
}
