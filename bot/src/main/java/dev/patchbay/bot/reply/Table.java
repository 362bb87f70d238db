package dev.patchbay.bot.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of text in aligned columns; numbers, and {@code -} where there is none, to the right. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with one column for each heading. */
  public Table(String... headings) {
    rows.add(headings);
  }

  /** Appends a row of as many cells. */
  public void add(String... row) {
    rows.add(row);
  }

  /** The table, headings first, a line each without line breaks. */
  public Stream<String> lines() {
    int[] widths =
        IntStream.range(0, rows.getFirst().length)
            .map(column -> rows.stream().mapToInt(row -> width(row[column])).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row ->
            IntStream.range(0, row.length)
                .mapToObj(column -> padded(row[column], column, widths[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing());
  }

  private String padded(String text, int column, int width) {
    String padding = " ".repeat(width - width(text));
    return isNumeric(column) ? padding + text : text + padding;
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(row -> row[column].matches("[\\d.,]+|-"));
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
