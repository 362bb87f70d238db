package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays one source from a server beside us for as long as it is wanted: once, however many
 * destinations it has. Thread-safe, guarded by itself; nothing inside the guard blocks.
 */
public final class StandingPlay {
  private static final Logger log = LoggerFactory.getLogger(StandingPlay.class);

  /** How long a server that has nothing to play yet is left alone. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** After so long a success what failed before no longer counts. */
  private static final Duration PROVEN = Duration.ofSeconds(30);

  private final StreamPath path;
  private final PlayAddress address;
  private final PlayClient client;
  private final RetryBackoff backoff;
  private final Alarm alarm;
  private boolean wanted;
  private int attempt;
  private int failures;
  private Optional<PlaySession> session = Optional.empty();
  private Alarm.Cancellable retry = () -> {};
  private Alarm.Cancellable proof = () -> {};

  /** Of a source that is played from {@code address} when {@link #begin} says so. */
  public StandingPlay(
      StreamPath path, PlayAddress address, PlayClient client, RetryBackoff backoff, Alarm alarm) {
    this.path = path;
    this.address = address;
    this.client = client;
    this.backoff = backoff;
    this.alarm = alarm;
  }

  /** Plays now, unless it plays already. */
  public synchronized void begin() {
    wanted = true;
    if (session.isEmpty()) {
      failures = 0;
      dial();
    }
  }

  /** Plays no more: to the source its publisher is lost. */
  public synchronized void end() {
    wanted = false;
    attempt++;
    retry.cancel();
    proof.cancel();
    session.ifPresent(PlaySession::end);
    session = Optional.empty();
  }

  private void dial() {
    int number = ++attempt;
    // A name may have to be resolved.
    Thread.ofVirtual().name("play " + path + " #" + number).start(() -> dial(number));
  }

  private void dial(int number) {
    play(number, new InetSocketAddress(address.server().host(), address.server().port()));
  }

  private synchronized void play(int number, InetSocketAddress dialled) {
    if (!isCurrent(number)) {
      return;
    }
    PlaySession begun = client.play(address, path, dialled, new Progress(number));
    session = Optional.of(begun);
    var _ = begun.exit().thenAccept(exit -> ended(number, exit));
  }

  private synchronized void ended(int number, PlayExit exit) {
    if (!isCurrent(number)) {
      return;
    }
    session = Optional.empty();
    proof.cancel();
    switch (exit) {
      case PlayExit.Ended _ -> {}
      case PlayExit.NotThere _ -> again(number, backoff.around(ASK_AGAIN));
      case PlayExit.Refused(var cause) -> {
        log.info("{}: {} does not let us play: {}", path, address, cause.kind());
        again(number, backoff.afterRefusal(++failures));
      }
      case PlayExit.Lost(var cause) -> {
        log.info("{}: playing from {} failed: {}", path, address, cause.kind());
        again(number, backoff.afterLoss(++failures));
      }
    }
  }

  private void again(int number, Duration delay) {
    retry = alarm.after(delay, () -> retry(number));
  }

  private synchronized void retry(int number) {
    if (isCurrent(number)) {
      dial();
    }
  }

  private boolean isCurrent(int number) {
    return wanted && number == attempt;
  }

  private synchronized void flowing(int number) {
    if (isCurrent(number)) {
      proof.cancel();
      proof = alarm.after(PROVEN, () -> proven(number));
    }
  }

  private synchronized void proven(int number) {
    if (isCurrent(number)) {
      failures = 0;
    }
  }

  /** What one connection tells. */
  private final class Progress implements PlayListener {
    private final int number;

    Progress(int number) {
      this.number = number;
    }

    @Override
    public void waiting() {}

    @Override
    public void flowing() {
      StandingPlay.this.flowing(number);
    }
  }
}
