package dev.patchbay.storage;

import java.io.Serial;

/** Storage cannot be opened here; the message is written for the person who started the program. */
public final class StorageStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 2L;

  private final transient StartFault fault;

  public StorageStartException(StartFault fault) {
    super(fault.text());
    this.fault = fault;
  }

  public StorageStartException(StartFault fault, Throwable cause) {
    super(fault.text(), cause);
    this.fault = fault;
  }

  /** What is wrong, for words in another language than the message's. */
  public StartFault fault() {
    return fault;
  }
}
