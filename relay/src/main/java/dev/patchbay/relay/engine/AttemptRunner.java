package dev.patchbay.relay.engine;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.LoopGuard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs attempts, each on a virtual thread of its own. Thread-safe. */
final class AttemptRunner {
  private static final Logger log = LoggerFactory.getLogger(AttemptRunner.class);

  private final Map<ForwardMethod, Forwarder> forwarders;
  private final LoopGuard loops;

  AttemptRunner(Map<ForwardMethod, Forwarder> forwarders, LoopGuard loops) {
    this.forwarders = Map.copyOf(forwarders);
    this.loops = loops;
  }

  /** How long an attempt at this spec can and may wait for its source. */
  Duration holdOf(ForwardSpec spec) {
    Forwarder forwarder = forwarders.get(spec.method());
    return forwarder != null && forwarder.canHold() ? spec.hold() : Duration.ZERO;
  }

  /** Begins an attempt and returns; {@code onExit} is called exactly once, from its thread. */
  void run(ForwardSpec spec, Attempt attempt, Consumer<ForwarderExit> onExit) {
    Thread.ofVirtual()
        .name("attempt " + spec.id() + " #" + attempt.number())
        .start(() -> onExit.accept(exitOf(spec, attempt)));
  }

  private ForwarderExit exitOf(ForwardSpec spec, Attempt attempt) {
    try {
      return loops
          .refusal(spec)
          .<ForwarderExit>map(ForwarderExit.Impossible::new)
          .orElseGet(() -> exitOfMethod(spec, attempt));
    } catch (RuntimeException | Error defect) {
      log.error("{}: attempt {} failed by a defect of ours", spec.id(), attempt.number(), defect);
      return new ForwarderExit.Lost(Cause.of(Cause.Kind.INTERNAL));
    }
  }

  private ForwarderExit exitOfMethod(ForwardSpec spec, Attempt attempt) {
    return Optional.ofNullable(forwarders.get(spec.method()))
        .map(forwarder -> forwarder.run(spec, attempt))
        .orElseGet(() ->
            new ForwarderExit.Impossible(
                new Cause(Cause.Kind.METHOD_UNAVAILABLE, spec.method().name())));
  }
}
