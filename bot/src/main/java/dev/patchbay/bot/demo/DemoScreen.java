package dev.patchbay.bot.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows a table that changes: in place on a terminal, not at all elsewhere. */
final class DemoScreen {
  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

  private final PrintWriter out;
  private final boolean live;
  private int shown;

  DemoScreen(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Prints a line that stays. */
  void say(String line) {
    erase();
    out.println(line);
    out.flush();
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
    erase();
    table.forEach(out::println);
    out.flush();
  }

  private void erase() {
    if (shown > 0) {
      out.printf(UP_AND_CLEAR, shown);
      shown = 0;
    }
  }
}
