package dev.patchbay.relay.ingest;

import dev.patchbay.relay.ingest.IngestAuthenticator.Entry;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.stream.Publication;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes media on until the publisher says that it ends, or is gone. */
final class PublishingPhase extends ServerPhase {
  private static final Logger log = LoggerFactory.getLogger(PublishingPhase.class);

  private static final String READ_TIMEOUT = "read-timeout";

  private final Admissions admissions;
  private final String application;
  private final Entry entry;
  private final Publication publication;
  private final int messageStreamId;

  PublishingPhase(
      Peer peer,
      Admissions admissions,
      String application,
      Entry entry,
      Publication publication,
      int messageStreamId) {
    super(peer);
    this.admissions = admissions;
    this.application = application;
    this.entry = entry;
    this.publication = publication;
    this.messageStreamId = messageStreamId;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    // A half-open connection is noticed at last; a source counts as silent long before.
    long millis = peer().limits().silence().toMillis();
    peer().readRoom().widen();
    ctx.pipeline().get(ChunkDecoder.class).passInParts(true);
    ctx.pipeline().addFirst(READ_TIMEOUT, new ReadTimeoutHandler(millis, TimeUnit.MILLISECONDS));
  }

  @Override
  void media(MediaMessage message) {
    if (message.messageStreamId() == messageStreamId) {
      publication.collect(message.retain());
    } else {
      peer().strayMedia();
    }
  }

  @Override
  void part(MediaPart part) {
    if (part.messageStreamId() == messageStreamId) {
      publication.pass(part);
    }
  }

  /** What came in one read goes out in one write. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    publication.deliver();
    ctx.fireChannelReadComplete();
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {
    switch (command.name()) {
      case "FCUnpublish" -> end(ctx);
      case "closeStream" -> endIf(command.messageStreamId() == messageStreamId, ctx);
      case "deleteStream" -> endIf(namesOurs(command), ctx);
      case "createStream" -> createStream(command);
      case "publish", "connect", "play" ->
          throw new RtmpCodecException("another " + command.name() + " inside of a publish");
      default -> {}
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    log.atLevel(admissions.news()).log("{}: the connection of {} is lost", entry.path(), peer());
    publication.lose();
    ctx.fireChannelInactive();
  }

  private boolean namesOurs(CommandMessage command) {
    return command.argument(1) instanceof AmfNumber(double id) && id == messageStreamId;
  }

  private void endIf(boolean ours, ChannelHandlerContext ctx) {
    if (ours) {
      end(ctx);
    }
  }

  private void end(ChannelHandlerContext ctx) {
    log.atLevel(admissions.news()).log("{}: {} ends", entry.path(), peer());
    publication.end();
    ctx.pipeline().get(ChunkDecoder.class).passInParts(false);
    ctx.pipeline().remove(READ_TIMEOUT);
    next(ctx, new PublishRequestPhase(peer(), admissions, application));
    var _ =
        peer()
            .send(Statuses.onStatus(messageStreamId, "NetStream.Unpublish.Success", "unpublished"));
  }
}
