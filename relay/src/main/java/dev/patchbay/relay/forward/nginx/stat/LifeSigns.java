package dev.patchbay.relay.forward.nginx.stat;

import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Tells an nginx that merely does not say what it does, and may well carry media, from one that
 * hangs, or that does not know us any more. Not thread-safe.
 */
public final class LifeSigns {
  /** A machine under load, or asleep for a moment, is slow; it is not dead. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BooleanSupplier publishersAreHeard;
  private final BooleanSupplier isToldOfUs;
  private OptionalLong missedSince = OptionalLong.empty();

  /**
   * A new one.
   *
   * @param publishersAreHeard whether nginx answers who would publish, or that cannot be found out;
   *     may block for some seconds
   * @param isToldOfUs whether nginx runs with a configuration that lets us ask and order
   */
  public LifeSigns(BooleanSupplier publishersAreHeard, BooleanSupplier isToldOfUs) {
    this.publishersAreHeard = publishersAreHeard;
    this.isToldOfUs = isToldOfUs;
  }

  /** Whether the process is of no use any more, by all its replies up to this one. */
  public boolean areLost(Reply reply, long nanos) {
    return switch (reply) {
      case Reply.Said _, Reply.Unclear _, Reply.Unasked _ -> {
        missedSince = OptionalLong.empty();
        yield false;
      }
      case Reply.Stranger _ -> isLongSince(nanos) && isFinal(true);
      case Reply.Refused _ ->
          isLongSince(nanos)
              && isFinal(!isToldOfUs.getAsBoolean() || !publishersAreHeard.getAsBoolean());
      case Reply.Silence _ -> isLongSince(nanos) && isFinal(!publishersAreHeard.getAsBoolean());
    };
  }

  private boolean isLongSince(long nanos) {
    missedSince = OptionalLong.of(missedSince.orElse(nanos));
    return nanos - missedSince.getAsLong() >= PATIENCE.toNanos();
  }

  /** Either way it is not asked at every look. */
  private boolean isFinal(boolean lost) {
    missedSince = OptionalLong.empty();
    return lost;
  }
}
