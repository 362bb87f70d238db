package dev.patchbay.bot.reply;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words numbers, spans and times of day, short. */
final class Spans {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ANOTHER_DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Messages messages;

  Spans(Messages messages) {
    this.messages = messages;
  }

  /** {@code 0.4 s}, {@code 42 s}, {@code 3 min 20 s}, {@code 12 min}, {@code 3 h 5 min}, … */
  String words(Duration span, Locale locale) {
    Duration shown = span.isNegative() ? Duration.ZERO : span;
    if (shown.compareTo(SHORT) < 0) {
      return messages.format(locale, "span.seconds", decimal(shown.toMillis() / 1000.0, locale));
    }
    if (shown.toDays() > 0) {
      return two(locale, "span.days", shown.toDays(), "span.hours", shown.toHoursPart());
    }
    if (shown.toHours() > 0) {
      return two(locale, "span.hours", shown.toHours(), "span.minutes", shown.toMinutesPart());
    }
    if (shown.toMinutes() > 0) {
      int seconds = shown.compareTo(LONG) < 0 ? shown.toSecondsPart() : 0;
      return two(locale, "span.minutes", shown.toMinutes(), "span.seconds", seconds);
    }
    return messages.format(locale, "span.seconds", Long.toString(shown.toSeconds()));
  }

  private String two(Locale locale, String bigKey, long big, String smallKey, int small) {
    String first = messages.format(locale, bigKey, Long.toString(big));
    return small == 0
        ? first
        : first + " " + messages.format(locale, smallKey, Integer.toString(small));
  }

  /** At most one decimal. */
  String decimal(double value, Locale locale) {
    Locale answered = Messages.answered(locale);
    return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(answered)).format(value);
  }

  /** {@code 21:04}, with the date when it is not today. */
  String timeOfDay(Instant time, Instant now, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? TODAY : ANOTHER_DAY).format(local);
  }
}
