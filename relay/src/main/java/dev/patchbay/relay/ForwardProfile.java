package dev.patchbay.relay;

/** How a method that has the choice trades safety for delay; {@code NATIVE} ignores it. */
public enum ForwardProfile {
  /** Plain copy with the program's own defaults. */
  STABLE,
  /** The settings that measurably serve latency and start time. */
  LOW,
  /** The lowest that still starts every time. */
  ULTRA
}
