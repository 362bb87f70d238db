package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Starting;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.ForwarderState.Stopping;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.Traffic;
import dev.patchbay.relay.engine.ForwarderEvent.AttemptEnded;
import dev.patchbay.relay.engine.ForwarderEvent.EndingOverdue;
import dev.patchbay.relay.engine.ForwarderEvent.HoldOver;
import dev.patchbay.relay.engine.ForwarderEvent.MediaFlowing;
import dev.patchbay.relay.engine.ForwarderEvent.RetryDue;
import dev.patchbay.relay.engine.ForwarderEvent.StartOrdered;
import dev.patchbay.relay.engine.ForwarderEvent.StopOrdered;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.time.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lives one forwarder's life: takes mail in order, asks {@link ForwarderTransitions} what follows,
 * and does what the new state demands. One virtual thread; everything but the mailbox and the
 * status is confined to it.
 */
final class ForwarderSupervisor {
  /** An attempt that was asked to end cleanly and has not by then is cut. */
  static final Duration CLEAN_END_LIMIT = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(ForwarderSupervisor.class);
  private static final int MAILBOX_LIMIT = 1024;

  private final Surroundings around;
  private final LinkedBlockingQueue<Mail> mailbox = new LinkedBlockingQueue<>(MAILBOX_LIMIT);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final PendingOrder pending = new PendingOrder();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final ForwarderId id;

  private Life life;
  private ForwardSpec spec;
  private Optional<ForwardSpec> ordered = Optional.empty();
  private @Nullable RunningAttempt attempt;
  private Alarm.Cancellable timer = () -> {};
  private boolean forget;
  private boolean closing;

  private volatile Snapshot snapshot;

  private record Snapshot(ForwardSpec spec, Life life, @Nullable RunningAttempt attempt) {}

  ForwarderSupervisor(ForwardSpec spec, Surroundings around) {
    this.around = around;
    this.id = spec.id();
    this.spec = spec;
    this.life = Life.begin(around.now());
    this.snapshot = new Snapshot(spec, life, null);
  }

  /** Begins to read mail; later calls do nothing. */
  void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofVirtual().name("supervisor " + id).start(this::live);
    }
  }

  /** Never blocks. A full mailbox is a defect: its reader never waits for anything but mail. */
  void post(Mail mail) {
    mailbox.add(mail);
    if (ended.getCount() == 0) {
      answerUnread();
    }
  }

  boolean hasNoMail() {
    return mailbox.isEmpty();
  }

  boolean awaitEnd(Duration limit) throws InterruptedException {
    return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  ForwardSpec spec() {
    return snapshot.spec();
  }

  ForwarderStatus status() {
    Snapshot now = snapshot;
    RunningAttempt newest = now.attempt();
    return new ForwarderStatus(
        now.spec(),
        now.life().state(),
        newest == null ? Traffic.NONE : newest.traffic(),
        now.life().memory().retries(),
        newest == null ? Optional.empty() : newest.startedIn(),
        now.life().memory().lastError());
  }

  private void live() {
    try {
      while (!isOver()) {
        Mail mail = mailbox.take();
        try {
          read(mail);
        } catch (RuntimeException | Error defect) {
          log.error("{}: the supervisor stumbled and goes on", id, defect);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      timer.cancel();
      pending.supersede();
      ended.countDown();
      answerUnread();
    }
  }

  /** Whoever ordered something of a supervisor that has ended is told so. */
  private void answerUnread() {
    for (Mail mail = mailbox.poll(); mail != null; mail = mailbox.poll()) {
      switch (mail) {
        case Mail.Start order -> supersede(order.outcome());
        case Mail.Stop order -> supersede(order.outcome());
        case Mail.Happened _, Mail.Shutdown _ -> {}
      }
    }
  }

  private static void supersede(CompletableFuture<OrderOutcome> outcome) {
    PendingOrder.answer(outcome, new OrderOutcome.Superseded());
  }

  private boolean isOver() {
    if (closing) {
      return !life.state().hasAttempt();
    }
    return forget && life.state() instanceof Stopped && around.forgotten(spec.id(), this);
  }

  private void read(Mail mail) {
    switch (mail) {
      case Mail.Happened(ForwarderEvent event) -> happen(event);
      case Mail.Start start -> start(start);
      case Mail.Stop(boolean forgetAfter, CompletableFuture<OrderOutcome> outcome) ->
          stop(forgetAfter, outcome);
      case Mail.Shutdown() -> shutdown();
    }
  }

  private void start(Mail.Start order) {
    if (closing) {
      supersede(order.outcome());
      return;
    }
    boolean same = ordered.filter(order.spec()::equals).isPresent();
    if (same && order.urge() == Mail.Urge.ENSURE) {
      PendingOrder.answer(order.outcome(), new OrderOutcome.Settled(status()));
      return;
    }
    if (!same || order.urge() == Mail.Urge.RESTART) {
      pending.supersede();
    }
    boolean sameTarget = spec.target().equals(order.spec().target());
    boolean anew = order.urge() == Mail.Urge.RESTART || !spec.equals(order.spec());
    spec = order.spec();
    ordered = Optional.of(spec);
    // Before the source is looked at: a change of the new one's must find its way here.
    snapshot = new Snapshot(spec, life, attempt);
    forget = false;
    pending.add(order.outcome());
    happen(
        new StartOrdered(
            anew,
            order.keyWorked()
                || (sameTarget && ForwarderTransitions.keyHasWorked(life, around.now()))));
  }

  private void stop(boolean forgetAfter, CompletableFuture<OrderOutcome> outcome) {
    if (ordered.isPresent()) {
      pending.supersede();
    }
    ordered = Optional.empty();
    forget = forgetAfter;
    pending.add(outcome);
    happen(new StopOrdered());
  }

  private void shutdown() {
    closing = true;
    timer.cancel();
    if (attempt != null) {
      attempt.end(Ending.CUT);
    }
  }

  private void happen(ForwarderEvent event) {
    Life before = life;
    boolean sourceLive = !closing && around.sources().isLive(spec.source());
    life = around.transitions().next(before, event, sourceLive, around.now());
    if (!life.state().equals(before.state())) {
      timer.cancel();
      enter(life.state());
    }
    if (attempt != null && life.state() instanceof Stopping) {
      attempt.end(life.memory().ending());
    }
    snapshot = new Snapshot(spec, life, attempt);
    if (!life.state().equals(before.state())) {
      log.debug("{}: {} -> {}", spec.id(), before.state(), life.state());
      around.publish(new RelayEvent.ForwarderChanged(before.state(), status()));
    }
    if (life.state().isSettled()) {
      pending.settle(status());
    }
  }

  private void enter(ForwarderState state) {
    long serial = life.memory().serial();
    switch (state) {
      case Starting(int number, _) -> beginAttempt(serial, number);
      case BackingOff(_, _, Instant until, _) ->
          remindIn(Duration.between(around.now(), until), new RetryDue(serial));
      case ForwarderState.Holding(_, _, Instant until) ->
          remindIn(Duration.between(around.now(), until), new HoldOver(serial));
      case Stopping(Instant since, _) ->
          remindIn(
              Duration.between(around.now(), since.plus(CLEAN_END_LIMIT)),
              new EndingOverdue(serial));
      case Stopped _,
          ForwarderState.AwaitingSource _,
          ForwarderState.Live _,
          ForwarderState.Rejected _ -> {}
    }
  }

  private void remindIn(Duration delay, ForwarderEvent event) {
    timer = around.alarm().after(delay, () -> post(new Mail.Happened(event)));
  }

  private void beginAttempt(long serial, int number) {
    RunningAttempt begun =
        new RunningAttempt(
            serial,
            number,
            around.ticker(),
            () -> post(new Mail.Happened(new MediaFlowing(serial))));
    attempt = begun;
    around
        .runner()
        .run(spec, begun, exit -> post(new Mail.Happened(new AttemptEnded(serial, exit))));
  }
}
