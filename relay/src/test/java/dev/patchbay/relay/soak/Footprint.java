package dev.patchbay.relay.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM holds after a collection.
 *
 * @param heapBytes live objects
 * @param directBytes Netty's buffers and Java's
 */
record Footprint(long heapBytes, long directBytes, int threads, long descriptors) {
  static Footprint now() {
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
