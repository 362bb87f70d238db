package dev.patchbay.relay.ingest;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for {@code play} with a token: RTMP 1.0 section 7.2.2.1. */
final class PlayRequestPhase extends ServerPhase {
  private static final Logger log = LoggerFactory.getLogger(PlayRequestPhase.class);
  private static final int MAX_NAME_CHARACTERS = 256;

  private final PlayTokens tokens;
  private final StreamHub hub;
  private final Ticker ticker;

  PlayRequestPhase(Peer peer, PlayTokens tokens, StreamHub hub, Ticker ticker) {
    super(peer);
    this.tokens = tokens;
    this.hub = hub;
    this.ticker = ticker;
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {
    switch (command.name()) {
      case "createStream" -> createStream(command);
      case "play" -> play(ctx, command);
      // FFmpeg asks for the length of what it plays; of live streams there is none.
      case "getStreamLength", "_checkbw", "FCSubscribe" -> {}
      default -> throw new RtmpCodecException("a command that has no place before play");
    }
  }

  private void play(ChannelHandlerContext ctx, CommandMessage command) {
    int stream = command.messageStreamId();
    peer().requireStream(stream);
    String token = text("the stream name", command.argument(1), MAX_NAME_CHARACTERS);
    Optional<StreamPath> path = tokens.redeem(token, peer()::close);
    if (path.isEmpty()) {
      peer().count(IngestCounters.Drop.KEY_REFUSED);
      log.info("a player at {} is refused: its token opens nothing", peer());
      CommandMessage answer =
          Statuses.onError(stream, "NetStream.Play.StreamNotFound", "no such stream");
      next(ctx, RefusedPhase.atOnce(peer(), answer));
      return;
    }
    ctx.channel().closeFuture().addListener(_ -> tokens.left(token));
    peer().becomeKnown(RtmpLimits.UNAUTHENTICATED);
    var _ =
        peer()
            .send(
                UserControl.streamBegin(stream),
                Statuses.onStatus(stream, "NetStream.Play.Reset", "resetting"),
                Statuses.onStatus(stream, "NetStream.Play.Start", "playing"));
    next(ctx, new PlayingPhase(peer(), hub, path.get(), ticker, stream));
  }
}
