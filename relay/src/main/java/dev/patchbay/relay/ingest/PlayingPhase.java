package dev.patchbay.relay.ingest;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.stream.ChannelReader;
import dev.patchbay.relay.stream.ReaderLimits;
import dev.patchbay.relay.stream.ReadingTerms;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Ticker;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a player what the source gives: metadata, headers and GOP at once, then what comes. */
final class PlayingPhase extends ServerPhase {
  private static final Logger log = LoggerFactory.getLogger(PlayingPhase.class);

  /**
   * When a source is gone, its player is told nothing: an end of the stream would make FFmpeg end
   * the broadcast. Its supervisor ends it; this is for a player that has lost its supervisor.
   */
  private static final Duration FORSAKEN = Duration.ofSeconds(30);

  private static final ReadingTerms TERMS =
      new ReadingTerms(ReaderLimits.DEFAULT, StartAt.GOP, false);

  private final StreamHub hub;
  private final StreamPath path;
  private final Ticker ticker;
  private final int messageStreamId;
  private @Nullable ChannelReader reader;

  PlayingPhase(Peer peer, StreamHub hub, StreamPath path, Ticker ticker, int messageStreamId) {
    super(peer);
    this.hub = hub;
    this.path = path;
    this.ticker = ticker;
    this.messageStreamId = messageStreamId;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ChannelReader attached =
        new ChannelReader(ctx.channel(), messageStreamId, TERMS, ticker, new Progress());
    reader = attached;
    ctx.pipeline().addBefore(NAME, "played-metadata", new PlayedMetadata());
    ctx.pipeline().addAfter(NAME, "reader", attached);
    hub.attach(path, attached);
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {
    if (command.name().equals("deleteStream") || command.name().equals("closeStream")) {
      peer().close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (reader != null) {
      hub.detach(path, reader);
    }
    ctx.fireChannelInactive();
  }

  private final class Progress implements ChannelReader.Listener {
    @Override
    public void flowing() {}

    @Override
    public void hopeless() {
      log.warn("{}: a player is too slow even without video, and is disconnected", path);
      peer().close();
    }

    @Override
    public void sourceGone() {
      var _ = peer().closeAfter(FORSAKEN);
    }
  }
}
