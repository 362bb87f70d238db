package dev.patchbay.relay;

/** Which way the media of a hybrid destination goes. */
public sealed interface NginxWay {
  /** nginx pushes it; it does not pass through us. */
  record Pushed() implements NginxWay {}

  /**
   * Our own publisher sends what we play from nginx.
   *
   * @param cause why nginx does not push it
   */
  record Bridged(Cause cause) implements NginxWay {}
}
