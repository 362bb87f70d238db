package dev.patchbay.bot.discord.link;

import java.time.Duration;

/**
 * How patiently Discord is tried.
 *
 * @param firstRetry after the first failure; doubled after each further one
 * @param longestRetry at most
 */
public record LinkTimes(Duration firstRetry, Duration longestRetry) {
  public static final LinkTimes DEFAULT =
      new LinkTimes(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** Before the try after so many failures in a row; {@code random} is from 0 to 1. */
  Duration retryAfter(int failures, double random) {
    Duration doubled = firstRetry.multipliedBy(1L << Math.clamp(failures - 1L, 0, 16));
    Duration base = doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
    return base.plusMillis((long) (base.toMillis() * 0.2 * random));
  }
}
