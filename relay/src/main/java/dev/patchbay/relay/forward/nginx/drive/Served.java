package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nginx is known to serve, and why it is not what it should be. Changed by the one thread that
 * drives nginx, read by any.
 */
final class Served {
  private static final Logger log = LoggerFactory.getLogger(Served.class);

  private volatile ActiveConfig active = ActiveConfig.NONE;
  private volatile Optional<String> refusal = Optional.empty();
  private volatile boolean leftOut;
  private volatile boolean stale = true;

  ActiveConfig active() {
    return active;
  }

  /** Why nginx does not serve what it should; without keys. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Whether nginx runs without our files, which somebody else has to include. */
  boolean isLeftOut() {
    return leftOut;
  }

  /** Whether what nginx is to serve may have changed since it was told. */
  boolean isStale() {
    return stale;
  }

  void outdated() {
    stale = true;
  }

  /** It is being told. */
  void upToDate() {
    stale = false;
  }

  /** It still has what it had before; whether that is what it should be is not known. */
  void found(ActiveConfig config) {
    active = config;
  }

  /** It serves what it should. */
  void settled(ActiveConfig config) {
    active = config;
    refusal = Optional.empty();
    leftOut = false;
  }

  /** It could not be told, and serves what it did. */
  void refused(String reason) {
    because(reason);
    leftOut = false;
  }

  /** It serves nothing of ours, until somebody else acts. */
  void unincluded(String reason) {
    because(reason);
    active = ActiveConfig.NONE;
    leftOut = true;
  }

  private void because(String reason) {
    if (!refusal.equals(Optional.of(reason))) {
      log.warn("{}", reason);
    }
    refusal = Optional.of(reason);
  }

  /** It has left our files out since, for all that can be seen. */
  void leavesOut() {
    leftOut = true;
  }

  void includes() {
    leftOut = false;
  }

  /** Whatever was served is not any more. */
  void nothing() {
    active = ActiveConfig.NONE;
  }

  /** It is to serve nothing. */
  void unwanted() {
    stale = false;
    refusal = Optional.empty();
  }
}
