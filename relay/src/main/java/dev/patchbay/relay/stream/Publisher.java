package dev.patchbay.relay.stream;

/** The connection behind a publication, as its stream sees it. Thread-safe. */
public interface Publisher {
  /** The peer's address without its port; for people. */
  String address();

  /**
   * Closes the connection: another publisher took over, or this one may no longer publish. What it
   * still sends or says does not count. Must not block.
   */
  void dismiss();
}
