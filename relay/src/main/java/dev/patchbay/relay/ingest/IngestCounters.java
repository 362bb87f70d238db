package dev.patchbay.relay.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often something was refused or dropped since the start. Thread-safe. */
public final class IngestCounters {
  /** What is counted. */
  public enum Drop {
    /** Connections turned away because there were too many strangers. */
    CONNECTION_TURNED_AWAY,
    /** Publishes with a key, or plays with a token, that opens nothing. */
    KEY_REFUSED,
    /** Publishes to a source that has a publisher. */
    SOURCE_BUSY,
    /** Media messages outside of a publish. */
    STRAY_MEDIA,
    /** Connections closed because the peer broke a rule or took too long. */
    PROTOCOL_ERROR
  }

  private final Map<Drop, LongAdder> counts = new EnumMap<>(Drop.class);

  IngestCounters() {
    for (Drop drop : Drop.values()) {
      counts.put(drop, new LongAdder());
    }
  }

  /** How many of these there were. */
  public long of(Drop drop) {
    return adder(drop).sum();
  }

  void count(Drop drop) {
    adder(drop).increment();
  }

  private LongAdder adder(Drop drop) {
    return counts.computeIfAbsent(drop, _ -> new LongAdder());
  }
}
