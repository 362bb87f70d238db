package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Whom;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;

/** Words people. */
public final class Who {
  private Who() {}

  /** {@code @name} for somebody of a chat. */
  public static Phrase.Argument of(Author author) {
    boolean chatter =
        author.platform().equals(Platform.DISCORD.word())
            || author.platform().equals(Platform.TWITCH.word());
    return Phrase.text(chatter ? "@" + author.name() : author.name());
  }

  /** Of users and roles only ids are known. */
  static Phrase.Argument of(Subject subject) {
    return new Phrase.Argument.Named(new Whom(subject.platform(), subject.kind(), subject.id()));
  }
}
