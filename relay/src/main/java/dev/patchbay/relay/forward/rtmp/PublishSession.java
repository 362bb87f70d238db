package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.client.EndingSession;
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

/**
 * One connection to one destination, from dialling to the last byte released: what its phases
 * share. Confined to the channel's event loop, except where said.
 */
final class PublishSession extends EndingSession<ForwarderExit> {
  private static final Set<Double> ESSENTIAL =
      Set.of(GreetingPhase.CONNECT, CreateStreamPhase.CREATE_STREAM, PublishingPhase.PUBLISH);

  private final ForwardSpec spec;
  private final Attempt attempt;
  private final StreamHub hub;
  private final Ticker ticker;
  private final Alarm alarm;
  private boolean accepted;

  PublishSession(ForwardSpec spec, Attempt attempt, StreamHub hub, Ticker ticker, Alarm alarm) {
    super(spec.id().toString());
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

  /** Follows the connection from dialling on. Any thread. */
  void begin(ChannelFuture connecting) {
    follow(connecting);
    Channel channel = connecting.channel();
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

  @Override
  public PublishServer server() {
    return spec.target().server();
  }

  @Override
  public boolean isEssential(double transactionId) {
    return ESSENTIAL.contains(transactionId);
  }

  @Override
  public void refused(String code, String description) {
    String words = redact((code + " " + description).strip());
    boolean keyNamed = RefusalWords.nameTheKey(words);
    Cause.Kind kind = keyNamed ? Cause.Kind.KEY_REFUSED : Cause.Kind.REFUSED;
    conclude(new ForwarderExit.Refused(new Cause(kind, words), keyNamed));
  }

  /** Text from the other side, without this target's secrets; costly, and rare. */
  private String redact(String words) {
    return new KeyRedaction(spec.target()).redact(words);
  }

  @Override
  protected ForwarderExit lost(Cause cause) {
    return new ForwarderExit.Lost(cause);
  }

  @Override
  protected ForwarderExit closed() {
    return new ForwarderExit.Lost(Cause.of(accepted ? Cause.Kind.CLOSED : Cause.Kind.CLOSED_EARLY));
  }
}
