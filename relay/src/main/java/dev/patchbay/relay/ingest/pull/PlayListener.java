package dev.patchbay.relay.ingest.pull;

/** Hears how one connection goes, on its event loop; must not block. */
public interface PlayListener {
  /** The server was asked, or says that the stream is over: media may come at any time. */
  void waiting();

  /** Media comes, for the first time or again. */
  void flowing();
}
