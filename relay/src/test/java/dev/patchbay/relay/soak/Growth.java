package dev.patchbay.relay.soak;

import java.time.Duration;
import java.util.Locale;

/**
 * How fast something grows, by least squares, and how sure that is: what a collection happens to
 * leave differs from time to time, and a short run cannot tell it from growth.
 *
 * @param perHour bytes
 * @param error its standard error, bytes an hour
 */
record Growth(double perHour, double error) {
  private static final double SURE = 2;

  /** Of what was measured at even distances; at least three times. */
  static Growth of(long[] measured, Duration distance) {
    int count = measured.length;
    if (count < 3) {
      throw new IllegalArgumentException("three measurements at least");
    }
    double middle = (count - 1) / 2.0;
    double mean = 0;
    for (long each : measured) {
      mean += (double) each / count;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      products += (i - middle) * (measured[i] - mean);
      squares += (i - middle) * (i - middle);
    }
    double slope = products / squares;
    double rest = 0;
    for (int i = 0; i < count; i++) {
      double off = measured[i] - mean - slope * (i - middle);
      rest += off * off;
    }
    double steps = (double) Duration.ofHours(1).toNanos() / distance.toNanos();
    return new Growth(slope * steps, Math.sqrt(rest / (count - 2) / squares) * steps);
  }

  /** What it grows by at the very least, but for one time in forty; bytes an hour. */
  double certain() {
    return perHour - SURE * error;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "grows by %.0f KiB/h, give or take %.0f", perHour / 1024, error / 1024);
  }
}
