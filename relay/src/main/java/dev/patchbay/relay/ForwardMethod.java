package dev.patchbay.relay;

/** A way of forwarding a source to a destination. */
public enum ForwardMethod {
  /** Our own RTMP(S) publisher, inside this process. */
  NATIVE,
  /** One {@code ffmpeg -c copy} process per destination, reading our ingest over loopback. */
  FFMPEG,
  /** A push of nginx, for sources whose publisher comes to that nginx; a gate of ours opens it. */
  NGINX,
  /**
   * By {@link #NGINX} where that can serve, else by {@link #NATIVE} with what is played from nginx.
   */
  HYBRID,
  /**
   * SRS's own forwarder. Known so that it can be refused by name: what it sends is old (decision
   * 0042).
   */
  SRS
}
