package dev.patchbay.relay.ingest.srs;

/** Writes what SRS must be told of us. */
final class SrsBlock {
  private SrsBlock() {}

  /**
   * What belongs inside the virtual host.
   *
   * @param callbacks the address of our endpoint with its secret; has only URL characters
   */
  static String text(String callbacks) {
    // Every directive is one of SRS 6 and 7 (conf/full.conf, conf/realtime.conf).
    return """
    # Written by Patchbay; include it inside the virtual host. Whoever reads it can pretend to be SRS.
    http_hooks {
      enabled on;
      on_publish %s/publish;
      on_unpublish %s/unpublish;
    }
    tcp_nodelay on;
    min_latency on;
    play {
      gop_cache on;
      queue_length 10;
      mw_latency 0;
      mw_msgs 0;
    }
    publish {
      mr off;
    }
    """
        .formatted(callbacks, callbacks);
  }
}
