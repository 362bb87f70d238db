package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.view.Overview.Row;
import dev.patchbay.bot.command.view.Overview.Sight;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.SourceView;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws a panel: up to 10 destinations with a button each, more by a menu, more than 25 on pages.
 * The same things in the same state are drawn the same, whenever; how long ago is counted by the
 * reader's client.
 */
final class PanelCard {
  /** With a button each. */
  static final int ROWS = 10;

  /** With a menu: Discord's own bound of one. */
  static final int PAGE = Card.MAX_CHOICES;

  /** Sources without destinations that are shown one by one. */
  private static final int BARE_SOURCES = 5;

  private final ReplyText text;

  @Inject
  PanelCard(ReplyText text) {
    this.text = text;
  }

  /** How much is told of each destination; as much as fits. */
  enum Detail {
    ALL,
    STATE,
    NAME
  }

  /**
   * The card.
   *
   * @param source the one source that is shown, or all
   * @param page from 0; one that is not there any more shows the last
   */
  Card of(Sight sight, Optional<String> source, int page, Locale locale) {
    PanelWords words = new PanelWords(text, locale);
    return Stream.of(Detail.values())
        .flatMap(detail -> layouts(sight, source, page, words, detail))
        .filter(Card::fits)
        .findFirst()
        .map(parts -> new Card(PanelColours.of(sight), parts))
        .orElseThrow(() -> new IllegalStateException("no layout fits"));
  }

  private static Stream<List<Part>> layouts(
      Sight sight, Optional<String> source, int page, PanelWords words, Detail detail) {
    List<Part> paged = paged(sight, source, page, words, detail);
    return sight.rows().size() > ROWS
        ? Stream.of(paged)
        : Stream.of(inRows(sight, source, words, detail), paged);
  }

  private static List<Part> inRows(
      Sight sight, Optional<String> source, PanelWords words, Detail detail) {
    List<Part> parts = new ArrayList<>();
    for (SourceView view : sight.sources()) {
      parts.add(new Part.Text(words.source(view, detail)));
      for (Row row : ofSource(sight.rows(), view)) {
        parts.add(new Part.Row(words.row(row, detail), words.button(row)));
      }
    }
    if (sight.rows().isEmpty()) {
      parts.add(new Part.Text(words.nothing()));
    }
    end(parts, source, words, sight);
    return parts;
  }

  private static List<Part> paged(
      Sight sight, Optional<String> source, int page, PanelWords words, Detail detail) {
    int pages = Math.max(1, (sight.rows().size() + PAGE - 1) / PAGE);
    int shown = Math.clamp(page, 0, pages - 1);
    List<Row> rows = sight.rows().stream().skip((long) shown * PAGE).limit(PAGE).toList();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Text(lines(sight, rows, shown == pages - 1, words, detail)));
    parts.add(new Part.Line());
    if (!rows.isEmpty()) {
      parts.add(
          new Part.Menu(
              PanelAction.MENU, words.choose(), rows.stream().map(words::choice).toList()));
    }
    if (pages > 1) {
      parts.add(new Part.Text(words.page(shown + 1, pages)));
      parts.add(new Part.Buttons(words.turns(shown, pages)));
    }
    end(parts, source, words, sight);
    return parts;
  }

  private static String lines(
      Sight sight, List<Row> rows, boolean isLast, PanelWords words, Detail detail) {
    List<String> lines = new ArrayList<>();
    List<SourceView> bare = new ArrayList<>();
    for (SourceView view : sight.sources()) {
      List<Row> own = ofSource(rows, view);
      if (!own.isEmpty()) {
        lines.add(words.source(view, detail));
        own.forEach(row -> lines.add(words.row(row, detail)));
      } else if (ofSource(sight.rows(), view).isEmpty()) {
        bare.add(view);
      }
    }
    if (isLast) {
      bare.stream().limit(BARE_SOURCES).forEach(view -> lines.add(words.source(view, Detail.NAME)));
      if (bare.size() > BARE_SOURCES) {
        lines.add(words.moreSources(bare.size() - BARE_SOURCES));
      }
    }
    return lines.isEmpty() ? words.nothing() : String.join("\n", lines);
  }

  private static void end(
      List<Part> parts, Optional<String> source, PanelWords words, Sight sight) {
    if (!sight.rows().isEmpty()) {
      parts.add(new Part.Buttons(words.forAll(source)));
    }
  }

  private static List<Row> ofSource(List<Row> rows, SourceView source) {
    return rows.stream()
        .filter(row -> row.view().name().source().equalsIgnoreCase(source.name()))
        .toList();
  }
}
