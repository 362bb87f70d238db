package dev.patchbay.bot.twitch;

import com.github.twitch4j.util.IBackoffStrategy;

/** Keeps twitch4j from trying again: its retries sleep under a lock, so that nothing ends them. */
public final class NoRetries implements IBackoffStrategy {
  @Override
  public long get() {
    return -1;
  }

  @Override
  public void reset() {}

  @Override
  public int getFailures() {
    return 0;
  }
}
