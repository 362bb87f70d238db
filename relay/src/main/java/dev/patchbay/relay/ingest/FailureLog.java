package dev.patchbay.relay.ingest;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which addresses were refused too often of late. It decides how an unknown key is answered, never
 * whether a valid one is: somebody else may share the address. Bounded: of too many addresses the
 * longest unseen are forgotten. Not thread-safe.
 */
final class FailureLog {
  private static final int MAX_ADDRESSES = 4096;

  private final PeerLimits limits;
  private final LinkedHashMap<InetAddress, Standing> standings =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Standing> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  private static final class Standing {
    private long windowStart;
    private int failures;
    private long limitedUntil;
    private boolean limited;
  }

  FailureLog(PeerLimits limits) {
    this.limits = limits;
  }

  void failed(InetAddress address, long nowNanos) {
    Standing standing = standings.computeIfAbsent(address, _ -> newStanding(nowNanos));
    if (nowNanos - standing.windowStart > limits.failureWindow().toNanos()) {
      standing.windowStart = nowNanos;
      standing.failures = 0;
    }
    standing.failures++;
    if (standing.failures >= limits.failures()) {
      standing.limited = true;
      standing.limitedUntil = nowNanos + limits.limited().toNanos();
    }
  }

  boolean isLimited(InetAddress address, long nowNanos) {
    Standing standing = standings.get(address);
    if (standing == null || !standing.limited) {
      return false;
    }
    standing.limited = nowNanos - standing.limitedUntil < 0;
    return standing.limited;
  }

  private static Standing newStanding(long nowNanos) {
    Standing standing = new Standing();
    standing.windowStart = nowNanos;
    return standing;
  }
}
