package dev.patchbay.relay;

/** Where in a source that is already live a destination begins. */
public enum StartAt {
  /** At the newest keyframe that has passed: a picture at once, a GOP late. */
  GOP,
  /** At the next keyframe: a picture later, and nothing that is old. */
  NEXT_KEYFRAME
}
