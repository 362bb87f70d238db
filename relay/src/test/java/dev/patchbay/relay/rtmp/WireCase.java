package dev.patchbay.relay.rtmp;

import dev.patchbay.relay.rtmp.message.RtmpMessage;
import java.util.List;

/**
 * Messages and how they look on the wire from the first chunk of a connection on.
 *
 * @param name what is shown
 * @param wire the bytes
 * @param messages what they mean
 * @param ours whether our encoder writes exactly these bytes; else others do, and we must read them
 */
public record WireCase(String name, byte[] wire, List<RtmpMessage> messages, boolean ours) {
  @Override
  public String toString() {
    return name;
  }
}
