package dev.patchbay.relay.stream;

/** Whether a publisher may publish. */
public sealed interface PublishOutcome {
  /** It may, by this. */
  record Accepted(Publication publication) implements PublishOutcome {}

  /** Somebody else publishes this source, and is not silent. */
  record Busy() implements PublishOutcome {}

  /** No such source is admitted. */
  record Unknown() implements PublishOutcome {}
}
