package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.NginxLimit;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.SourceFormat;
import java.util.Optional;

/** What nginx-rtmp cannot do, said before it is tried; each reason names what to take instead. */
public final class NginxLimits {
  private static final String INSTEAD = "; use method=native";

  private NginxLimits() {}

  /** Why nginx cannot push to a target; empty when it can. */
  public static Optional<String> cannotPushTo(PublishTarget target) {
    return NginxLimit.of(target.server()).map(limit -> limit.reason() + INSTEAD);
  }

  /** Why nginx cannot carry a source; empty when it can, or nothing is known of the source. */
  public static Optional<String> cannotCarry(SourceFormat format) {
    boolean enhanced =
        format.video().stream().anyMatch(SourceFormat.Video::enhanced)
            || format.audio().stream().anyMatch(SourceFormat.Audio::enhanced);
    return enhanced ? Optional.of(CauseRemark.NGINX_WITHOUT_HEADERS.text()) : Optional.empty();
  }
}
