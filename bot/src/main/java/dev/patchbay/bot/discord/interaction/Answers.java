package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.dispatch.Offers;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.TextStyle;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/**
 * Makes messages of replies, within Discord's limits: a long one is told in several. Commands to
 * type next are offered to who is answered, in whatever language it is.
 */
final class Answers {
  private static final int MAX_CONTENT = 2000;

  /** Messages of one answer: more than any command says, and no flood. */
  private static final int MOST = 4;

  private final ReplyText text;
  private final Offers offers;

  /**
   * What is answered.
   *
   * @param first takes the place of what was said before
   * @param more to be said after it, in this order
   */
  record Answer(MessageEditData first, List<String> more) {
    Answer {
      more = List.copyOf(more);
    }
  }

  @Inject
  Answers(ReplyText text, Offers offers) {
    this.offers = offers;
    this.text = text;
  }

  String text(Reply reply, Caller caller, Locale locale) {
    return DiscordStyle.cut(text.text(reply, locale, to(caller)), MAX_CONTENT);
  }

  private TextStyle to(Caller caller) {
    return DiscordStyle.TEXT.offering(next -> offers.to(caller, next));
  }

  /** A phrase without a command to type. */
  String text(Phrase phrase, Locale locale) {
    return DiscordStyle.cut(text.text(phrase, locale, DiscordStyle.TEXT), MAX_CONTENT);
  }

  /** The reply alone; what was there before is gone. */
  Answer message(Reply reply, Caller caller, Locale locale) {
    List<String> parts = parts(reply, caller, locale);
    return new Answer(message(parts.getFirst(), List.of()), parts.subList(1, parts.size()));
  }

  /** The reply with a button for those who are sure. */
  Answer question(Reply reply, Caller caller, Locale locale, String id) {
    String label = text.text(Phrase.of("discord.confirm.button"), locale, DiscordStyle.TEXT);
    return new Answer(
        message(text(reply, caller, locale), List.of(ActionRow.of(Button.danger(id, label)))),
        List.of());
  }

  private static MessageEditData message(String content, List<ActionRow> rows) {
    return new MessageEditBuilder()
        .setContent(content)
        .setComponents(rows)
        .setReplace(true)
        .build();
  }

  /** Whole lines, as many as fit into a message; the last one is cut off. */
  private List<String> parts(Reply reply, Caller caller, Locale locale) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : text.text(reply, locale, to(caller)).split("\n", -1)) {
      boolean isFull = part.length() + 1 + line.length() > MAX_CONTENT && !part.isEmpty();
      if (isFull && parts.size() < MOST - 1) {
        parts.add(DiscordStyle.cut(part.toString(), MAX_CONTENT));
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : "\n").append(line);
    }
    parts.add(DiscordStyle.cut(part.toString(), MAX_CONTENT));
    return parts;
  }
}
