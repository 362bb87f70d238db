package dev.patchbay.bot.console;

import java.io.Serial;
import java.util.Locale;

/** The control socket cannot be opened; the message is written for the person who started it. */
public final class ConsoleStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 2L;

  private final transient Rule rule;

  ConsoleStartException(Rule rule) {
    super(rule.in(new ConsoleWords(Locale.ENGLISH)));
    this.rule = rule;
  }

  ConsoleStartException(Rule rule, Throwable cause) {
    super(rule.in(new ConsoleWords(Locale.ENGLISH)), cause);
    this.rule = rule;
  }

  /** One line that names the next step. */
  public String in(Locale locale) {
    return rule.in(new ConsoleWords(locale));
  }
}
