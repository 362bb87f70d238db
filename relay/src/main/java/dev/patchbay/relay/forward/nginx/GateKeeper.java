package dev.patchbay.relay.forward.nginx;

/** Decides who may publish to nginx. Thread-safe; answers from memory and never blocks. */
interface GateKeeper {
  /** What nginx is answered. */
  enum Verdict {
    /** Let in under the name it came with. */
    ADMIT,
    /** Let in under {@link NginxConfig#STREAM}: the name it came with is a key. */
    ADMIT_RENAMED,
    REFUSE
  }

  /** Somebody wants to publish. */
  Verdict publish(PublishCall call);

  /** Somebody's publishing is over. */
  void done(PublishCall call);
}
