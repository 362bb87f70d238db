package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.discord.post.DiscordStyle.ago;
import static dev.patchbay.bot.discord.post.DiscordStyle.at;
import static dev.patchbay.bot.discord.post.DiscordStyle.cut;
import static dev.patchbay.bot.discord.post.DiscordStyle.escaped;
import static dev.patchbay.bot.reply.Phrase.decimal;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.shortest;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.dispatch.Who;
import dev.patchbay.bot.command.view.Overview.Row;
import dev.patchbay.bot.discord.panel.PanelCard.Detail;
import dev.patchbay.bot.discord.post.Card.Button;
import dev.patchbay.bot.discord.post.Card.Choice;
import dev.patchbay.bot.discord.post.Card.Look;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.reply.CauseWords;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.storage.destination.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The texts and buttons of a panel, in one language. No text of it changes by time alone. */
final class PanelWords {
  private static final int MAX_REMARK = 200;
  private static final int MAX_CHOICE = 90;
  private static final double KILO = 1000.0;

  private final ReplyText text;
  private final Locale locale;

  PanelWords(ReplyText text, Locale locale) {
    this.text = text;
    this.locale = locale;
  }

  /** A source: whether it is there, what it is, what a platform will dislike. */
  String source(SourceView view, Detail detail) {
    String head =
        Marks.of(view.presence())
            + " **"
            + escaped(view.name())
            + "** · "
            + word(Phrase.of("panel." + view.presence().name().toLowerCase(Locale.ROOT)));
    if (detail == Detail.NAME) {
      return head;
    }
    List<String> lines = new ArrayList<>();
    List<String> parts = new ArrayList<>(List.of(head, ago(view.since())));
    view.format().video().ifPresent(video -> parts.addAll(video(video)));
    view.format().audio().ifPresent(audio -> parts.add(escaped(audio.codec())));
    lines.add(String.join(" · ", parts));
    if (detail == Detail.ALL) {
      PullWords.still(view).ifPresent(pull -> lines.add("-# " + word(pull)));
      view.hints().forEach(hint -> lines.add("-# ⚠️ " + word(hint)));
    }
    return String.join("\n", lines);
  }

  private List<String> video(SourceFormat.Video video) {
    List<String> parts = new ArrayList<>(List.of(escaped(video.codec())));
    if (video.width() > 0) {
      parts.add(video.width() + "×" + video.height());
    }
    if (video.fps() > 0) {
      parts.add(word(Phrase.of("source.fps", decimal(video.fps()))));
    }
    if (video.kbps() > 0) {
      parts.add(rate(video.kbps()));
    }
    if (video.keyframeSeconds() > 0) {
      parts.add(word(Phrase.of("source.keyframe", decimal(video.keyframeSeconds()))));
    }
    return parts;
  }

  /** A destination: what it does, and below what went wrong or who stopped it. */
  String row(Row row, Detail detail) {
    DestinationView view = row.view();
    String head = Marks.of(view.code()) + " **" + escaped(row.label()) + "**";
    return switch (detail) {
      case NAME -> head;
      case STATE -> head + " · " + state(view);
      case ALL ->
          head
              + " · "
              + state(view)
              + " · "
              + ago(view.since())
              + remark(row).map(line -> "\n-# " + cut(line, MAX_REMARK)).orElse("");
    };
  }

  private String state(DestinationView view) {
    boolean withoutKey = view.code() == ReplyCode.STOPPED && view.keyFingerprint().isEmpty();
    String state = word(withoutKey ? ReplyCode.KEY_MISSING.phrase() : view.code().phrase());
    return view.code() == ReplyCode.SENDING && view.traffic().kbps() > 0
        ? state + " · " + rate(view.traffic().kbps())
        : state;
  }

  private Optional<String> remark(Row row) {
    DestinationView view = row.view();
    return switch (view.code()) {
      case STOPPED -> Optional.of(stopped(row));
      case REJECTED -> Optional.of(word(view.words()));
      default -> retries(view);
    };
  }

  private String stopped(Row row) {
    DestinationView view = row.view();
    if (view.keyFingerprint().isEmpty()) {
      return word(Phrase.of("panel.without-key", next("key", row.label())));
    }
    String by =
        word(
            view.everStarted()
                ? Phrase.of("panel.stopped-by", Who.of(view.orderedBy()))
                : Phrase.of("never-started"));
    return view.order() instanceof Order.Stop(Order.Hold.Until(var end))
        ? by + " · " + word(Phrase.of("panel.until")) + " " + at(end)
        : by;
  }

  private Optional<String> retries(DestinationView view) {
    Optional<Phrase> cause = view.lastError().map(CauseWords::what);
    if (view.retries() == 0) {
      return cause.map(this::word);
    }
    return Optional.of(
        word(
            cause
                .map(what -> Phrase.of("panel.retries.because", whole(view.retries()), said(what)))
                .orElseGet(() -> Phrase.of("panel.retries", whole(view.retries())))));
  }

  /** Start, or stop where something is ordered that can be stopped. */
  Button button(Row row) {
    boolean starts = starts(row.view());
    return new Button(
        action(row).id(),
        word(Phrase.of(starts ? "panel.start" : "panel.stop")),
        starts ? Look.START : Look.STOP,
        !(starts && row.view().keyFingerprint().isEmpty()));
  }

  /** The same in a menu; a sign says what choosing it does. */
  Choice choice(Row row) {
    return new Choice(
        action(row).id(),
        cut((starts(row.view()) ? "▶ " : "⏹ ") + row.label(), MAX_CHOICE),
        cut(state(row.view()), MAX_CHOICE));
  }

  private static PanelAction action(Row row) {
    return starts(row.view()) ? new PanelAction.Start(row.id()) : new PanelAction.Stop(row.id());
  }

  /** What was given up runs no more: it is started again, not stopped. */
  private static boolean starts(DestinationView view) {
    return view.order() instanceof Order.Stop || view.code() == ReplyCode.REJECTED;
  }

  List<Button> forAll(Optional<String> source) {
    return List.of(
        new Button(
            new PanelAction.StartAll(source).id(),
            word(Phrase.of("panel.start-all")),
            Look.START,
            true),
        new Button(
            new PanelAction.StopAll(source).id(),
            word(Phrase.of("panel.stop-all")),
            Look.STOP,
            true));
  }

  List<Button> turns(int shown, int pages) {
    List<Button> turns = new ArrayList<>();
    if (shown > 0) {
      turns.add(turn(shown - 1, "◀"));
    }
    if (shown < pages - 1) {
      turns.add(turn(shown + 1, "▶"));
    }
    return turns;
  }

  private static Button turn(int page, String label) {
    return new Button(new PanelAction.Turn(page).id(), label, Look.PLAIN, true);
  }

  String page(int shown, int pages) {
    return word(Phrase.of("panel.page", whole(shown), whole(pages)));
  }

  String choose() {
    return word(Phrase.of("panel.choose"));
  }

  String moreSources(int count) {
    return word(Phrase.of("panel.more-sources", whole(count)));
  }

  String nothing() {
    return word(Phrase.of("unknown.no-destinations", shortest("add")));
  }

  private String rate(int kbps) {
    return kbps < KILO
        ? word(Phrase.of("source.bitrate", whole(kbps)))
        : word(Phrase.of("panel.megabits", decimal(kbps / KILO)));
  }

  private String word(Phrase phrase) {
    return text.text(phrase, locale, DiscordStyle.TEXT);
  }
}
