package dev.patchbay.relay.testing;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A forwarder whose attempts do what the test says: each shows up in {@link #nextAttempt}, and runs
 * until the test ends it or, unless it is stubborn, until its supervisor does.
 */
public final class ScriptedForwarder implements Forwarder {
  private final BlockingQueue<Running> attempts = new LinkedBlockingQueue<>();
  private volatile boolean stubborn;

  /** One attempt under way. */
  public static final class Running {
    private final ForwardSpec spec;
    private final Attempt attempt;
    private final CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();
    private final BlockingQueue<Attempt.Ending> endings = new LinkedBlockingQueue<>();

    Running(ForwardSpec spec, Attempt attempt) {
      this.spec = spec;
      this.attempt = attempt;
    }

    public ForwardSpec spec() {
      return spec;
    }

    public Attempt attempt() {
      return attempt;
    }

    public void flow() {
      attempt.mediaFlowing();
    }

    public void exit(ForwarderExit how) {
      exit.complete(how);
    }

    public boolean isRunning() {
      return !exit.isDone();
    }

    /** The next order to end that it was given. */
    public Attempt.Ending nextEnding() throws InterruptedException {
      Attempt.Ending ending = endings.poll(10, TimeUnit.SECONDS);
      if (ending == null) {
        throw new AssertionError("the attempt was not ordered to end");
      }
      return ending;
    }

    public boolean wasOrderedToEnd() {
      return !endings.isEmpty();
    }
  }

  /** From now on attempts note the order to end but go on until the test ends them. */
  public ScriptedForwarder stubborn() {
    stubborn = true;
    return this;
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    Running running = new Running(spec, attempt);
    attempt.onEnd(ending -> {
      running.endings.add(ending);
      if (!stubborn) {
        running.exit.complete(new ForwarderExit.Ended());
      }
    });
    attempts.add(running);
    return running.exit.join();
  }

  /** The next attempt to have begun. */
  public Running nextAttempt() throws InterruptedException {
    Running running = attempts.poll(10, TimeUnit.SECONDS);
    if (running == null) {
      throw new AssertionError("no attempt was begun");
    }
    return running;
  }

  /** Whether an attempt has begun that no test has looked at. */
  public boolean hasBegunMore() {
    return !attempts.isEmpty();
  }
}
