package dev.patchbay.relay.client;

import dev.patchbay.relay.PublishServer;

/** One connection of ours as its phases know it. Confined to the channel's event loop. */
public interface ClientSession {
  /** Whom we speak to. */
  PublishServer server();

  /** Whether an {@code _error} that answers this command is a refusal. */
  boolean isEssential(double transactionId);

  /** Whether it is decided how this ends: what the server still says changes nothing. */
  boolean isOver();

  /** Concludes from an exception. */
  void failed(Throwable failure);

  /** Concludes that an answer did not come in time. */
  void late();

  /**
   * The server says no.
   *
   * @param code such as {@code NetConnection.Connect.Rejected}; may be empty
   * @param description its words, not to be trusted; may be empty
   */
  void refused(String code, String description);
}
