package dev.patchbay.relay.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What this JVM holds after a collection.
 *
 * @param heapBytes live objects
 * @param directBytes Netty's buffers and Java's
 */
record Footprint(long heapBytes, long directBytes, int threads, long descriptors) {
  private static final int LOOKS = 8;
  private static final Duration BETWEEN = Duration.ofMillis(300);

  /**
   * The least of some seconds: the stream's pictures since the last keyframe are held for those who
   * come late, and are more or fewer with the moment.
   */
  static Footprint least() {
    Footprint least = now();
    for (int look = 1; look < LOOKS; look++) {
      LockSupport.parkNanos(BETWEEN.toNanos());
      least = least.and(now());
    }
    return least;
  }

  private Footprint and(Footprint other) {
    return new Footprint(
        Math.min(heapBytes, other.heapBytes),
        Math.min(directBytes, other.directBytes),
        Math.min(threads, other.threads),
        Math.min(descriptors, other.descriptors));
  }

  private static Footprint now() {
    System.gc();
    long pools =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Math.max(0, PlatformDependent.usedDirectMemory()) + pools,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getOpenFileDescriptorCount());
  }

  @Override
  public String toString() {
    return "heap %d KiB, direct %d KiB, %d threads, %d descriptors"
        .formatted(heapBytes >> 10, directBytes >> 10, threads, descriptors);
  }
}
