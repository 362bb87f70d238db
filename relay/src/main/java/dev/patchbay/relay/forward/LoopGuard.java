package dev.patchbay.relay.forward;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import java.util.Optional;

/** Keeps a destination from feeding the source that it is fed by. Thread-safe. */
@FunctionalInterface
public interface LoopGuard {
  /** For sources of which none is played from anywhere. */
  LoopGuard NO_LOOPS = _ -> Optional.empty();

  /** Why this must not be forwarded, if it would come round; may block for the name service. */
  Optional<Cause> refusal(ForwardSpec spec);
}
