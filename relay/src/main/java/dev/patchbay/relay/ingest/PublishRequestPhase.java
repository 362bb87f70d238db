package dev.patchbay.relay.ingest;

import dev.patchbay.relay.ingest.IngestAuthenticator.Entry;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for {@code publish} and decides about it: RTMP 1.0 section 7.2.2.6. */
final class PublishRequestPhase extends ServerPhase {
  private static final Logger log = LoggerFactory.getLogger(PublishRequestPhase.class);
  private static final int MAX_NAME_CHARACTERS = 256;

  private final Admissions admissions;
  private final String application;
  private @Nullable Future<?> returnLimit;

  PublishRequestPhase(Peer peer, Admissions admissions, String application) {
    super(peer);
    this.admissions = admissions;
    this.application = application;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (peer().isKnown()) {
      returnLimit = peer().closeAfter(peer().limits().time());
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (returnLimit != null) {
      returnLimit.cancel(false);
    }
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {
    switch (command.name()) {
      case "releaseStream", "FCPublish" -> confirm(command);
      case "createStream" -> createStream(command);
      case "publish" -> publish(ctx, command);
      // Said again by those who end in more than one way.
      case "FCUnpublish", "closeStream", "deleteStream", "_checkbw" -> {}
      default -> throw new RtmpCodecException("a command that has no place before publish");
    }
  }

  private void publish(ChannelHandlerContext ctx, CommandMessage command) {
    peer().requireStream(command.messageStreamId());
    String name = text("the stream name", command.argument(1), MAX_NAME_CHARACTERS);
    Optional<Entry> entry =
        admissions.authenticator().authenticate(PresentedKeys.of(application, name));
    if (entry.isEmpty()) {
      refuse(ctx, command);
      return;
    }
    switch (admissions.hub().publish(entry.get().path(), new ConnectedPublisher(peer()))) {
      case PublishOutcome.Accepted(Publication publication) ->
          accept(ctx, command, entry.get(), publication);
      case PublishOutcome.Busy() -> {
        peer().count(IngestCounters.Drop.SOURCE_BUSY);
        log.info("{}: a second publisher at {} is refused", entry.get().path(), peer());
        next(ctx, RefusedPhase.atOnce(peer(), busy(command)));
      }
      case PublishOutcome.Unknown() -> refuse(ctx, command);
    }
  }

  private void accept(
      ChannelHandlerContext ctx, CommandMessage command, Entry entry, Publication publication) {
    if (!admissions.authenticator().isCurrent(entry)) {
      publication.lose();
      refuse(ctx, command);
      return;
    }
    int stream = command.messageStreamId();
    peer().becomeKnown(RtmpLimits.DEFAULTS);
    log.atLevel(admissions.news()).log("{}: {} publishes", entry.path(), peer());
    next(ctx, new PublishingPhase(peer(), admissions, application, entry, publication, stream));
    var _ =
        peer()
            .send(
                UserControl.streamBegin(stream),
                Statuses.onStatus(stream, "NetStream.Publish.Start", "publishing"));
  }

  private void refuse(ChannelHandlerContext ctx, CommandMessage command) {
    log.info("a publisher at {} is refused: its key opens nothing", peer());
    CommandMessage answer =
        Statuses.onError(
            command.messageStreamId(), "NetStream.Publish.Rejected", "this key is not known");
    next(ctx, RefusedPhase.late(peer(), answer));
  }

  private static CommandMessage busy(CommandMessage command) {
    return Statuses.onError(
        command.messageStreamId(),
        "NetStream.Publish.BadName",
        "another publisher is live on this key");
  }
}
