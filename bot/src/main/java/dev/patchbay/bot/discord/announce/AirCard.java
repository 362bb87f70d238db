package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.discord.post.DiscordStyle.ago;
import static dev.patchbay.bot.discord.post.DiscordStyle.at;
import static dev.patchbay.bot.discord.post.DiscordStyle.cut;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.texts;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.dispatch.Who;
import dev.patchbay.bot.command.view.Overview.Row;
import dev.patchbay.bot.discord.panel.PanelAction;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Button;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.Card.Look;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the message about a stream: every destination, those not sending first, because they are
 * what somebody may have forgotten.
 */
final class AirCard {
  /** Those not sending with a line and a button each. */
  private static final int MAX_ROWS = 8;

  /** Two lists, a title and every line at its longest stay within a card. */
  private static final int MAX_LIST = 700;

  private final ReplyText text;

  @Inject
  AirCard(ReplyText text) {
    this.text = text;
  }

  /**
   * The card.
   *
   * @param rows the destinations of this source
   */
  Card of(String source, SourceStory.Air air, List<Row> rows, Locale locale) {
    return air.until()
        .map(end ->
            new Card(
                Colour.GREY,
                List.of(
                    new Part.Text(
                        Marks.OFF
                            + " "
                            + word(Phrase.of("announce.was-on-air", text(source)), locale)
                            + " · "
                            + at(air.first())
                            + " – "
                            + at(end)
                            + again(air, locale)))))
        .orElseGet(() -> onAir(source, air, rows, locale));
  }

  private Card onAir(String source, SourceStory.Air air, List<Row> rows, Locale locale) {
    List<Row> off = rows.stream().filter(row -> !isSending(row)).toList();
    List<Row> sending = rows.stream().filter(AirCard::isSending).toList();
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part.Text(
            "### 📡 "
                + word(Phrase.of("announce.on-air", text(source)), locale)
                + " · "
                + ago(air.since())
                + again(air, locale)));
    off.stream().limit(MAX_ROWS).forEach(row -> parts.add(part(row, locale)));
    if (off.size() > MAX_ROWS) {
      parts.add(list("announce.also-off", off.subList(MAX_ROWS, off.size()), Marks.OFF, locale));
    }
    if (!sending.isEmpty()) {
      parts.add(list("announce.sending", sending, Marks.WELL, locale));
    }
    if (rows.isEmpty()) {
      parts.add(new Part.Text(word(Phrase.of("announce.nowhere"), locale)));
    }
    return new Card(colour(off, sending), parts);
  }

  private String again(SourceStory.Air air, Locale locale) {
    return air.times() > 1
        ? "\n-# "
            + word(Phrase.of("announce.again", whole(air.times())), locale)
            + " "
            + at(air.first())
        : "";
  }

  private static Colour colour(List<Row> off, List<Row> sending) {
    if (off.stream().anyMatch(row -> row.view().code() == ReplyCode.REJECTED)) {
      return Colour.RED;
    }
    if (sending.isEmpty()) {
      return Colour.GREY;
    }
    return off.stream().allMatch(row -> row.view().order() instanceof Order.Stop)
        ? Colour.GREEN
        : Colour.AMBER;
  }

  private Part part(Row row, Locale locale) {
    String line = Marks.of(row.view().code()) + " " + line(row, locale);
    boolean startable = row.view().order() instanceof Order.Stop || isRejected(row);
    return startable
        ? new Part.Row(
            line,
            new Button(
                new PanelAction.Start(row.id()).id(),
                word(Phrase.of("panel.start"), locale),
                Look.START,
                !row.view().keyFingerprint().isEmpty()))
        : new Part.Text(line);
  }

  private String line(Row row, Locale locale) {
    DestinationView view = row.view();
    if (view.order() instanceof Order.Stop(var hold)) {
      String until =
          hold instanceof Order.Hold.Until(var end)
              ? " · " + word(Phrase.of("panel.until"), locale) + " " + at(end)
              : "";
      if (view.keyFingerprint().isEmpty()) {
        return word(Phrase.of("announce.off.without-key", text(row.label())), locale);
      }
      return view.everStarted()
          ? word(Phrase.of("announce.off", text(row.label()), Who.of(view.orderedBy())), locale)
              + " "
              + at(view.orderedAt())
              + until
          : word(Phrase.of("announce.off.never-started", text(row.label())), locale);
    }
    Phrase state = Phrase.of("line.named", text(row.label()), said(view.code().phrase()));
    return isRejected(row)
        ? cut(word(Phrase.of("line.named", text(row.label()), said(view.words())), locale), 300)
        : word(state, locale);
  }

  private Part list(String key, List<Row> rows, String mark, Locale locale) {
    List<String> names = rows.stream().map(Row::label).toList();
    return new Part.Text(mark + " " + cut(word(Phrase.of(key, texts(names)), locale), MAX_LIST));
  }

  private static boolean isSending(Row row) {
    return row.view().code() == ReplyCode.SENDING;
  }

  private static boolean isRejected(Row row) {
    return row.view().code() == ReplyCode.REJECTED;
  }

  private String word(Phrase phrase, Locale locale) {
    return text.text(phrase, locale, DiscordStyle.TEXT);
  }
}
