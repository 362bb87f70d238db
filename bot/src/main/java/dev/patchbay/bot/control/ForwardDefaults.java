package dev.patchbay.bot.control;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;

/** What counts for a destination that does not say otherwise; from the configuration. */
public record ForwardDefaults(ForwardMethod method, ForwardProfile profile) {
  public ForwardDefaults {
    requireNonNull(method, "method is null");
    requireNonNull(profile, "profile is null");
  }
}
