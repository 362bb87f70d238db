package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/** Makes messages of replies, within Discord's limits. */
final class Answers {
  private static final int MAX_CONTENT = 2000;

  private final ReplyText text;

  @Inject
  Answers(ReplyText text) {
    this.text = text;
  }

  String text(Reply reply, Locale locale) {
    return DiscordStyle.cut(text.text(reply, locale, DiscordStyle.TEXT), MAX_CONTENT);
  }

  String text(Phrase phrase, Locale locale) {
    return DiscordStyle.cut(text.text(phrase, locale, DiscordStyle.TEXT), MAX_CONTENT);
  }

  /** The reply alone; what was there before is gone. */
  MessageEditData message(Reply reply, Locale locale) {
    return message(reply, locale, List.of());
  }

  /** The reply with a button for those who are sure. */
  MessageEditData question(Reply reply, Locale locale, String id) {
    String label = text.text(Phrase.of("discord.confirm.button"), locale, DiscordStyle.TEXT);
    return message(reply, locale, List.of(ActionRow.of(Button.danger(id, label))));
  }

  private MessageEditData message(Reply reply, Locale locale, List<ActionRow> rows) {
    return new MessageEditBuilder()
        .setContent(text(reply, locale))
        .setComponents(rows)
        .setReplace(true)
        .build();
  }
}
