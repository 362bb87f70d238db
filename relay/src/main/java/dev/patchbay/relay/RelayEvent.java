package dev.patchbay.relay;

/** Something changed. Carried to listeners on a thread of theirs, in order per listener. */
public sealed interface RelayEvent {
  /** A forwarder entered another state. */
  record ForwarderChanged(ForwarderState before, ForwarderStatus now) implements RelayEvent {}

  /** A source came, went silent, returned or left. */
  record SourceChanged(SourceStatus before, SourceStatus now) implements RelayEvent {}

  /**
   * Pulling a source goes otherwise than before.
   *
   * @param path which source
   */
  record PullChanged(StreamPath path, PullState before, PullState now) implements RelayEvent {}

  /**
   * A source is none any more.
   *
   * @param path which it was
   */
  record SourceRemoved(StreamPath path) implements RelayEvent {}
}
