package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.client.EndingSession;
import dev.patchbay.relay.client.GreetingPhase;
import dev.patchbay.relay.forward.KeyRedaction;
import dev.patchbay.relay.stream.StreamHub;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One connection to a server that we play from, from dialling to the last byte released: what its
 * phases share. Confined to the channel's event loop, except where said.
 */
public final class PlaySession extends EndingSession<PlayExit> {
  private final PlayAddress address;
  private final StreamPath path;
  private final StreamHub hub;
  private final PlayPatience patience;
  private final PlayListener listener;
  private final CompletableFuture<Channel> dialling = new CompletableFuture<>();
  private boolean asked;
  private boolean flowing;

  PlaySession(
      PlayAddress address,
      StreamPath path,
      StreamHub hub,
      PlayPatience patience,
      PlayListener listener) {
    super(path.toString());
    this.address = address;
    this.path = path;
    this.hub = hub;
    this.patience = patience;
    this.listener = listener;
  }

  /** Ends it. Any thread; does nothing when it has ended. */
  public void end() {
    end(new PlayExit.Ended());
  }

  /** The same for a reason. */
  void end(PlayExit how) {
    var _ =
        dialling.thenAccept(channel -> {
          conclude(how);
          var _ = channel.close();
        });
  }

  /** Follows the connection from dialling on. Any thread. */
  void begin(ChannelFuture connecting) {
    follow(connecting);
    dialling.complete(connecting.channel());
  }

  PlayAddress address() {
    return address;
  }

  StreamPath path() {
    return path;
  }

  StreamHub hub() {
    return hub;
  }

  PlayPatience patience() {
    return patience;
  }

  /** The server was asked for the stream, or says that it is over. */
  void waiting() {
    asked = true;
    flowing = false;
    listener.waiting();
  }

  void flowing() {
    flowing = true;
    listener.flowing();
  }

  /** The server has no such stream, and says so. */
  void notThere(String code, String description) {
    conclude(
        new PlayExit.NotThere(
            Optional.of(new Cause(Cause.Kind.REFUSED, words(code, description)))));
  }

  @Override
  public PublishServer server() {
    return address.server();
  }

  @Override
  public boolean isEssential(double transactionId) {
    return transactionId == GreetingPhase.CONNECT
        || transactionId == PlayRequestPhase.CREATE_STREAM
        || transactionId == PlayRequestPhase.PLAY;
  }

  @Override
  public void refused(String code, String description) {
    conclude(new PlayExit.Refused(new Cause(Cause.Kind.REFUSED, words(code, description))));
  }

  @Override
  protected PlayExit lost(Cause cause) {
    return new PlayExit.Lost(cause);
  }

  /** A server may say that there is nothing by hanging up: MediaMTX does. */
  @Override
  protected PlayExit closed() {
    if (flowing) {
      return new PlayExit.Lost(Cause.of(Cause.Kind.CLOSED));
    }
    Cause early = Cause.of(Cause.Kind.CLOSED_EARLY);
    return asked ? new PlayExit.NotThere(Optional.of(early)) : new PlayExit.Lost(early);
  }

  /** Text from the other side, without this address's secrets; costly, and rare. */
  private String words(String code, String description) {
    return new KeyRedaction(new PublishTarget(address.server(), address.stream()))
        .redact((code + " " + description).strip());
  }
}
