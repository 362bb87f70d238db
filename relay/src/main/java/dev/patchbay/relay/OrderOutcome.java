package dev.patchbay.relay;

/** How an order came out. */
public sealed interface OrderOutcome {
  /** The forwarder settled in {@code status.state()}. */
  record Settled(ForwarderStatus status) implements OrderOutcome {}

  /** A later order took this one's place before the forwarder settled. */
  record Superseded() implements OrderOutcome {}

  /** There is no such forwarder: nothing runs, nothing had to be done. */
  record Unknown(ForwarderId id) implements OrderOutcome {}
}
