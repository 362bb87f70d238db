package dev.patchbay.bot.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.patchbay.bot.redact.Redactor;

/**
 * One log line with its stack trace, redacted as a whole: message, arguments, exception messages
 * and thread names alike. Control characters in a message cannot forge a second line.
 */
final class RedactingLayout extends PatternLayout {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX} %-5level [%thread] %logger{30}: "
          + "%replace(%msg){'[\\p{Cntrl}&&[^\\t]]', ' '}%n";

  private final Redactor redactor;

  RedactingLayout(Redactor redactor) {
    this.redactor = redactor;
    setPattern(PATTERN);
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return redactor.redact(super.doLayout(Payloads.isIn(event) ? Payloads.leftOut(event) : event));
  }
}
