package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEvent.PullChanged;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.relay.time.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps at pulling one source from one address until it is stopped. Thread-safe, guarded by itself;
 * nothing inside the guard blocks: names are resolved on a thread of their own.
 */
final class Puller {
  private static final Logger log = LoggerFactory.getLogger(Puller.class);

  /** After so long a success what failed before no longer counts. */
  private static final Duration PROVEN = Duration.ofSeconds(30);

  /** How long a server that has nothing is left alone. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

  /** What is over sooner was hardly begun. */
  private static final Duration BRIEF = Duration.ofSeconds(10);

  /** People who set up a stream begin and end it; so often in a row nobody does. */
  private static final int MOST_BRIEF = 6;

  private static final PlayExit UNSTEADY = new PlayExit.Lost(Cause.of(Cause.Kind.UNSTEADY));

  private final StreamPath path;
  private final PlayAddress address;
  private final PullTools tools;
  private PullState state;
  private Alarm.Cancellable retry = () -> {};
  private int failures;
  private int brief;
  private Optional<PullState> untold = Optional.empty();
  private Alarm.Cancellable proof = () -> {};
  private int attempt;
  private boolean stopped;
  private @Nullable PlaySession session;

  Puller(StreamPath path, PlayAddress address, PullTools tools) {
    this.path = path;
    this.address = address;
    this.tools = tools;
    this.state = new PullState.Connecting(1, tools.now());
  }

  PlayAddress address() {
    return address;
  }

  synchronized PullState state() {
    return state;
  }

  /** Begins. To be called once. */
  void start() {
    log.info("{}: is pulled from {}", path, address);
    dial();
  }

  /** Ends it for good; what is still under way comes to nothing. */
  synchronized void stop() {
    stopped = true;
    retry.cancel();
    proof.cancel();
    if (session != null) {
      session.end();
    }
  }

  private void dial() {
    int number = begun();
    Thread.ofVirtual().name("pull " + path + " #" + number).start(() -> dial(number, resolved()));
  }

  private synchronized int begun() {
    // Who waits for a publisher asks again and again, and is waiting all the time.
    if (!stopped && !(known() instanceof PullState.Waiting)) {
      become(new PullState.Connecting(failures + 1, tools.now()));
    }
    return ++attempt;
  }

  private Resolution resolved() {
    try {
      return tools.resolver().resolve(address.server());
    } catch (RuntimeException | Error defect) {
      log.error("{}: resolving failed by a defect of ours", path, defect);
      return new Resolution.Unresolved(Cause.of(Cause.Kind.INTERNAL));
    }
  }

  private synchronized void dial(int number, Resolution resolution) {
    if (stopped || number != attempt) {
      return;
    }
    switch (resolution) {
      case Resolution.Unresolved(var cause) ->
          backOff(cause, tools.backoff().afterLoss(++failures));
      case Resolution.Forbidden(var cause) -> {
        failures++;
        backOff(cause, tools.backoff().whileUnstable());
      }
      case Resolution.Resolved(var dialled) -> {
        PlaySession begun = tools.client().play(address, path, dialled, new Progress(number));
        session = begun;
        var _ = begun.exit().thenAccept(exit -> ended(number, exit));
      }
    }
  }

  private synchronized void ended(int number, PlayExit exit) {
    if (number != attempt) {
      return;
    }
    session = null;
    if (stopped) {
      return;
    }
    if (known() instanceof PullState.Live(Instant since)
        && Duration.between(since, tools.now()).compareTo(PROVEN) >= 0) {
      failures = 0;
      brief = 0;
    }
    switch (exit) {
      case PlayExit.Ended _ -> {}
      case PlayExit.NotThere(var said) -> {
        if (brief < MOST_BRIEF) {
          failures = 0;
        }
        becomeWaiting(said);
        again(said.isEmpty() ? Duration.ZERO : tools.backoff().around(ASK_AGAIN));
      }
      case PlayExit.Refused(var cause) -> backOff(cause, tools.backoff().afterRefusal(++failures));
      case PlayExit.Lost(var cause) -> backOff(cause, tools.backoff().afterLoss(++failures));
    }
  }

  private void backOff(Cause cause, Duration delay) {
    Instant now = tools.now();
    proof.cancel();
    untold = Optional.empty();
    if (failures == 1 || !(state instanceof PullState.BackingOff)) {
      log.info("{}: pulling from {} failed: {}", path, address, cause.kind());
    }
    become(new PullState.BackingOff(failures, now, now.plus(delay), cause));
    again(delay);
  }

  private void again(Duration delay) {
    int number = attempt;
    retry =
        tools
            .alarm()
            .after(
                delay,
                () -> {
                  if (isDue(number)) {
                    dial();
                  }
                });
  }

  private synchronized boolean isDue(int number) {
    return !stopped && number == attempt;
  }

  private void becomeWaiting(Optional<Cause> said) {
    Instant since = known() instanceof PullState.Waiting(Instant before, _) ? before : tools.now();
    becomeWell(new PullState.Waiting(since, said));
  }

  /** A server that was unsteady is not told to be well before it has been so for long. */
  private void becomeWell(PullState well) {
    if (brief < MOST_BRIEF) {
      proof.cancel();
      untold = Optional.empty();
      become(well);
      return;
    }
    if (untold.isEmpty()) {
      proof = tools.alarm().after(PROVEN, this::proven);
    }
    untold = Optional.of(well);
  }

  private synchronized void proven() {
    if (!stopped && untold.isPresent()) {
      brief = 0;
      failures = 0;
      PullState well = untold.get();
      untold = Optional.empty();
      become(well);
    }
  }

  /** How it goes, told or not. */
  private PullState known() {
    return untold.orElse(state);
  }

  private void become(PullState next) {
    PullState before = state;
    state = next;
    if (!next.equals(before)) {
      tools.news().accept(new PullChanged(path, before, next));
    }
  }

  /** Whether that is borne: otherwise the connection is to be given up. */
  private synchronized boolean waiting(int number) {
    if (number != attempt || stopped || known() instanceof PullState.Waiting) {
      return true;
    }
    if (isUnsteady()) {
      return false;
    }
    log.info("{}: {} has nothing to play yet", path, address);
    becomeWaiting(Optional.empty());
    return true;
  }

  private synchronized Optional<PlaySession> session() {
    return Optional.ofNullable(session);
  }

  /** Whether what is over now was the last straw. */
  private boolean isUnsteady() {
    if (known() instanceof PullState.Live(Instant since)) {
      boolean lasted = Duration.between(since, tools.now()).compareTo(BRIEF) >= 0;
      brief = lasted ? 0 : Math.min(brief + 1, MOST_BRIEF);
      return brief == MOST_BRIEF;
    }
    return false;
  }

  private synchronized void flowing(int number) {
    if (number == attempt && !stopped) {
      log.info("{}: {} plays", path, address);
      becomeWell(new PullState.Live(tools.now()));
    }
  }

  /** What one connection tells. */
  private final class Progress implements PlayListener {
    private final int number;

    Progress(int number) {
      this.number = number;
    }

    @Override
    public void waiting() {
      if (!Puller.this.waiting(number)) {
        // Not inside the guard: this ends a publication, which has a guard of its own.
        session().ifPresent(played -> played.end(UNSTEADY));
      }
    }

    @Override
    public void flowing() {
      Puller.this.flowing(number);
    }
  }
}
