package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.client.ClientSession;
import dev.patchbay.relay.client.FailureCauses;
import dev.patchbay.relay.client.GreetingPhase;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.KeyRedaction;
import dev.patchbay.relay.forward.RefusalWords;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to one destination, from dialling to the last byte released: what its phases
 * share. Confined to the channel's event loop, except where said.
 */
final class PublishSession implements ClientSession {
  private static final Set<Double> ESSENTIAL =
      Set.of(GreetingPhase.CONNECT, CreateStreamPhase.CREATE_STREAM, PublishingPhase.PUBLISH);

  private static final Logger log = LoggerFactory.getLogger(PublishSession.class);

  private final ForwardSpec spec;
  private final Attempt attempt;
  private final StreamHub hub;
  private final Ticker ticker;
  private final Alarm alarm;
  private final CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();
  private final CompletableFuture<ForwarderExit> verdict = new CompletableFuture<>();
  private boolean accepted;
  private Runnable release = () -> {};

  PublishSession(ForwardSpec spec, Attempt attempt, StreamHub hub, Ticker ticker, Alarm alarm) {
    this.spec = spec;
    this.attempt = attempt;
    this.hub = hub;
    this.ticker = ticker;
    this.alarm = alarm;
  }

  ForwardSpec spec() {
    return spec;
  }

  Attempt attempt() {
    return attempt;
  }

  StreamHub hub() {
    return hub;
  }

  Ticker ticker() {
    return ticker;
  }

  Alarm alarm() {
    return alarm;
  }

  /** Completes when the connection is closed and everything of it released. Any thread. */
  CompletableFuture<ForwarderExit> exit() {
    return exit;
  }

  /** Follows the connection from dialling on. Any thread. */
  void begin(ChannelFuture connecting) {
    Channel channel = connecting.channel();
    channel
        .closeFuture()
        .addListener(_ -> {
          // Asked here: Netty's own listener may close the channel before others hear of a failure.
          Throwable notDialled = connecting.cause();
          if (notDialled != null) {
            failed(notDialled);
          }
          release.run();
          exit.complete(verdict.getNow(closed()));
        });
    attempt.onEnd(ending -> channel.eventLoop().execute(() -> end(channel, ending)));
  }

  private void end(Channel channel, Ending ending) {
    conclude(new ForwarderExit.Ended());
    PublishPhase phase = channel.pipeline().get(PublishPhase.class);
    if (ending == Ending.CLEAN && phase != null) {
      phase.endCleanly(channel);
    } else {
      var _ = channel.close();
    }
  }

  /** The destination has agreed to be sent to. */
  void accepted() {
    accepted = true;
  }

  /** What is to be released before this counts as over. */
  void onClosed(Runnable newRelease) {
    release = newRelease;
  }

  @Override
  public PublishServer server() {
    return spec.target().server();
  }

  @Override
  public boolean isEssential(double transactionId) {
    return ESSENTIAL.contains(transactionId);
  }

  @Override
  public boolean isOver() {
    return verdict.isDone();
  }

  /** Decides how this ended; the first word counts. */
  void conclude(ForwarderExit how) {
    verdict.complete(how);
  }

  @Override
  public void late() {
    conclude(new ForwarderExit.Lost(Cause.of(Cause.Kind.TIMED_OUT)));
  }

  @Override
  public void refused(String code, String description) {
    String words = redact((code + " " + description).strip());
    boolean keyNamed = RefusalWords.nameTheKey(words);
    Cause.Kind kind = keyNamed ? Cause.Kind.KEY_REFUSED : Cause.Kind.REFUSED;
    conclude(new ForwarderExit.Refused(new Cause(kind, words), keyNamed));
  }

  @Override
  public void failed(Throwable failure) {
    Cause cause = FailureCauses.of(failure);
    switch (cause.kind()) {
      case CLOSED -> conclude(closed());
      case INTERNAL -> {
        log.error("{}: a connection failed by a defect of ours", spec.id(), failure);
        conclude(new ForwarderExit.Lost(cause));
      }
      default -> conclude(new ForwarderExit.Lost(cause));
    }
  }

  /** Text from the other side, without this target's secrets; costly, and rare. */
  private String redact(String words) {
    return new KeyRedaction(spec.target()).redact(words);
  }

  private ForwarderExit closed() {
    return new ForwarderExit.Lost(Cause.of(accepted ? Cause.Kind.CLOSED : Cause.Kind.CLOSED_EARLY));
  }
}
