package dev.patchbay.bot.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows a table that changes: in place on a terminal, not at all elsewhere. */
final class DemoScreen {
  private final PrintWriter out;
  private final boolean live;
  private final boolean silent;
  private int shown;

  DemoScreen(PrintWriter out, boolean live, boolean silent) {
    this.out = out;
    this.live = live;
    this.silent = silent;
  }

  /** Prints a line that stays. */
  void say(String line) {
    keep(List.of(line));
  }

  /** Takes the place of the table before it. */
  void show(List<String> table) {
    if (live) {
      erase();
      table.forEach(out::println);
      out.flush();
      shown = table.size();
    }
  }

  /** Leaves a table where it is. */
  void keep(List<String> table) {
    if (silent) {
      return;
    }
    erase();
    table.forEach(out::println);
    out.flush();
  }

  private void erase() {
    if (shown > 0) {
      // ANSI: up by so many lines, then clear to the end of the screen.
      out.printf("\u001b[%dA\u001b[J", shown);
      shown = 0;
    }
  }
}
