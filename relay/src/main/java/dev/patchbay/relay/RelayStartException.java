package dev.patchbay.relay;

import java.io.Serial;

/** The relay cannot run here; the message is written for the person who started it. */
public final class RelayStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 2L;

  private final transient RelayStartFault fault;

  public RelayStartException(RelayStartFault fault, Throwable cause) {
    super(fault.text(), cause);
    this.fault = fault;
  }

  /** What is wrong, for words in another language than the message's. */
  public RelayStartFault fault() {
    return fault;
  }
}
