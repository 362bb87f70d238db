package dev.patchbay.bot.control;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.StartAt;
import java.time.Duration;

/** What counts for a destination that does not say otherwise; from the configuration. */
public record ForwardDefaults(
    ForwardMethod method, ForwardProfile profile, StartAt startAt, Duration hold) {
  /** With where to begin and how long to hold as the relay would. */
  public ForwardDefaults(ForwardMethod method, ForwardProfile profile) {
    this(method, profile, StartAt.GOP, ForwardSpec.DEFAULT_HOLD);
  }

  public ForwardDefaults {
    requireNonNull(method, "method is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(hold, "hold is null");
  }
}
