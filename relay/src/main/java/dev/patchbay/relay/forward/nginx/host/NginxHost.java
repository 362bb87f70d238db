package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import java.util.Optional;

/**
 * An nginx that can be told what to serve. Not thread-safe, but for {@link #unavailableBecause} and
 * {@link #isRunning}: one thread drives it. Every method blocks.
 */
public interface NginxHost {
  /** How {@link #apply} went. */
  sealed interface Applied {
    /** nginx serves the plan now. */
    record Done(ActiveConfig config) implements Applied {}

    /**
     * It does not; what it served before it serves again.
     *
     * @param reason what nginx or the machine says, without keys
     */
    record Refused(String reason) implements Applied {}

    /**
     * What is to be served lies ready, and nginx does not read it: somebody else has to act, and
     * until then there is nothing to do but to look again.
     *
     * @param reason what is to be done, without keys
     */
    record Unincluded(String reason) implements Applied {}
  }

  /** Why there is no nginx to be driven here; empty means that there is one. */
  Optional<MethodObstacle> unavailableBecause();

  /** What an nginx serves that was driven by an earlier life of ours and still runs. */
  ActiveConfig adopt();

  boolean isRunning();

  /** Makes nginx serve a plan; to be called only while no source is on air. */
  Applied apply(NginxPlan plan);

  /**
   * Whether it answers as one does that was not told to read our files.
   *
   * @param expected what it should serve
   */
  default boolean leavesUsOut(Reply reply, ActiveConfig expected) {
    return false;
  }

  /** What it serves again, after it left us out, without having been told to. */
  default Optional<ActiveConfig> servesAgain(Reply reply) {
    return Optional.empty();
  }

  /** Starts what crashed, with the configuration it had. */
  Applied revive();

  /**
   * Ends one that is of no use any more, if it is ours to end; whether it has ended. While it has
   * not, no other is started.
   */
  boolean giveUp();

  /** Ends it, if it is ours to end. */
  void stop();
}
