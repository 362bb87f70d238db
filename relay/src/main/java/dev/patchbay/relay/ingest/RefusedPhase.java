package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens no more; answers, sooner or later, and closes. */
final class RefusedPhase extends ServerPhase {
  private final CommandMessage answer;
  private final boolean strange;
  private @Nullable Future<?> late;

  private RefusedPhase(Peer peer, CommandMessage answer, boolean strange) {
    super(peer);
    this.answer = answer;
    this.strange = strange;
  }

  /** For a peer that is in the right and comes at the wrong time. */
  static RefusedPhase atOnce(Peer peer, CommandMessage answer) {
    return new RefusedPhase(peer, answer, false);
  }

  /**
   * For a peer whose key opens nothing: late, so that guessing is slow, and by a random time, so
   * that how long it takes tells nothing. No thread waits. An address that has been refused too
   * often is closed without a word; a valid key never comes this way, wherever it comes from.
   */
  static RefusedPhase late(Peer peer, CommandMessage answer) {
    return new RefusedPhase(peer, answer, true);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(false);
    if (!strange) {
      peer().sendAndClose(answer);
      return;
    }
    Doorkeeper doorkeeper = peer().doorkeeper();
    boolean limited = doorkeeper.isLimited(peer().address());
    peer().count(IngestCounters.Drop.KEY_REFUSED);
    doorkeeper.refused(peer().address());
    if (limited) {
      peer().close();
    } else {
      late =
          ctx.executor()
              .schedule(
                  () -> peer().sendAndClose(answer),
                  doorkeeper.refusalDelayMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (late != null) {
      late.cancel(false);
    }
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {}

  @Override
  void media(MediaMessage message) {}
}
