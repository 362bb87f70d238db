package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;

/**
 * What is known of a source whose media goes through another server.
 *
 * @param presence whether it is there
 * @param format what it is, as far as that server says
 * @param address the publisher's address without port, empty when absent
 */
public record RemotePresence(Presence presence, SourceFormat format, String address) {
  /** Nothing is known: for every source whose media comes to us. */
  public static final RemotePresence NONE = absent(Presence.ABSENT);

  /** A source that is not there. */
  public static RemotePresence absent(Presence presence) {
    return new RemotePresence(presence, SourceFormat.UNKNOWN, "");
  }

  boolean isKnown() {
    return presence != Presence.ABSENT;
  }

  boolean isLive() {
    return presence == Presence.LIVE;
  }
}
