package dev.patchbay.relay.contract;

/**
 * Where methods differ by what they are made of. The suite holds each to what it says here, in both
 * directions.
 *
 * @param newestKeyframe begins with the newest keyframe that has passed; else with the next one
 * @param goodbye tells a destination that it was stopped; else it only closes the connection
 * @param refusalHeard hears why a destination refuses; else it goes on trying
 * @param sourceGoodbyeHeard tells a source that ended from one that was lost
 * @param kept keeps a destination's connection while its source is lost
 */
record Nature(
    boolean newestKeyframe,
    boolean goodbye,
    boolean refusalHeard,
    boolean sourceGoodbyeHeard,
    boolean kept) {
  static final Nature NATIVE = new Nature(true, true, true, true, true);
  static final Nature FFMPEG = new Nature(true, true, true, true, false);

  /** nginx pushes: it begins with the next keyframe, hangs up without a word and says no reason. */
  static final Nature PUSHED = new Nature(false, false, false, false, false);

  /** Our own publisher, but what we know of the source is what nginx says of it. */
  static final Nature BRIDGED = new Nature(true, true, true, false, true);
}
