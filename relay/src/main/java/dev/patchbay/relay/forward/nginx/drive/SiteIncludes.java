package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.host.NginxHost;
import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, look by look, that a site's nginx does not include our files any more, or does again.
 * Not thread-safe.
 */
final class SiteIncludes {
  private static final Logger log = LoggerFactory.getLogger(SiteIncludes.class);

  private final NginxHost nginx;
  private final Served served;
  private boolean suspected;

  SiteIncludes(NginxHost nginx, Served served) {
    this.nginx = nginx;
    this.served = served;
  }

  /**
   * Whether it serves us again without having been told to. Who publishes again at once keeps us
   * from applying anything while the broadcast lasts.
   */
  boolean areBack(Reply reply) {
    if (!served.isLeftOut() || !served.active().sources().isEmpty()) {
      return false;
    }
    var again = nginx.servesAgain(reply);
    again.ifPresent(served::settled);
    return again.isPresent();
  }

  /** Twice in a row: for a moment one looks so that is only being started again. */
  void look(Reply reply) {
    boolean before = suspected;
    suspected = nginx.leavesUsOut(reply, served.active());
    boolean said = reply.stat().isPresent();
    if (suspected && before) {
      if (said) {
        served.nothing();
        served.outdated();
        suspected = false;
      } else if (!served.isLeftOut()) {
        served.leavesOut();
        log.warn("the site's nginx runs and does not include our files any more");
      }
    } else if (!suspected && said && !served.active().sources().isEmpty()) {
      served.includes();
    }
  }
}
