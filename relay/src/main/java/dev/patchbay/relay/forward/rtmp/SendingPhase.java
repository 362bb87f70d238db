package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.process.StallWatch;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.stream.ChannelReader;
import dev.patchbay.relay.stream.ReaderLimits;
import dev.patchbay.relay.stream.ReadingTerms;
import dev.patchbay.relay.time.Alarm;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sends the source's messages until something ends it. */
final class SendingPhase extends PublishPhase {
  private static final Duration STALL_LIMIT = Duration.ofSeconds(10);

  /** Each report wakes two threads, for each destination. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  private final int messageStreamId;
  private final StallWatch stallWatch;
  private volatile @Nullable ChannelReader reader;
  private Alarm.Cancellable reporting = () -> {};
  private boolean released;
  private @Nullable ChannelHandlerContext context;

  SendingPhase(PublishSession session, int messageStreamId) {
    super(session);
    this.messageStreamId = messageStreamId;
    this.stallWatch = new StallWatch(STALL_LIMIT, this::given, session.alarm(), this::stalled);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    ChannelReader attached =
        new ChannelReader(
            ctx.channel(),
            messageStreamId,
            terms(session().spec()),
            session().ticker(),
            new Progress(ctx));
    reader = attached;
    ctx.pipeline().addLast("reader", attached);
    session().onClosed(this::release);
    session().hub().attach(session().spec().source(), attached);
    stallWatch.start();
    reportLater(ctx, attached);
  }

  private static ReadingTerms terms(ForwardSpec spec) {
    boolean holds = spec.hold().isPositive();
    return new ReadingTerms(ReaderLimits.DEFAULT, spec.startAt(), holds);
  }

  private long given() {
    ChannelReader attached = reader;
    return attached == null ? 0 : attached.offered();
  }

  private void reportLater(ChannelHandlerContext ctx, ChannelReader attached) {
    reporting =
        session()
            .alarm()
            .after(
                REPORT_EVERY,
                () ->
                    ctx.executor()
                        .execute(() -> {
                          if (!released) {
                            report(attached);
                            reportLater(ctx, attached);
                          }
                        }));
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {}

  @Override
  void endCleanly(Channel channel) {
    release();
    Unpublish.write(channel, session().spec().target().key(), messageStreamId);
  }

  private void report(ChannelReader attached) {
    stallWatch.taken(attached.sentBytes());
    session()
        .attempt()
        .progress(
            attached.sentBytes(), OptionalLong.of(attached.sentFrames()), attached.droppedFrames());
  }

  private void release() {
    ChannelReader attached = reader;
    if (released || attached == null) {
      return;
    }
    released = true;
    reporting.cancel();
    report(attached);
    stallWatch.stop();
    session().hub().detach(session().spec().source(), attached);
    attached.stop();
  }

  private void stalled() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor()
          .execute(() -> giveUp(ctx, new ForwarderExit.Lost(Cause.of(Cause.Kind.STALLED))));
    }
  }

  /** What the reader tells of its writing. */
  private final class Progress implements ChannelReader.Listener {
    private final ChannelHandlerContext ctx;

    Progress(ChannelHandlerContext ctx) {
      this.ctx = ctx;
    }

    @Override
    public void flowing() {
      session().attempt().mediaFlowing();
    }

    @Override
    public void hopeless() {
      giveUp(ctx, new ForwarderExit.Lost(Cause.of(Cause.Kind.TOO_SLOW)));
    }

    // How the source left, and what follows from it, is the supervisor's to say.
    @Override
    public void sourceGone() {}

    @Override
    public void sourceDiffers() {
      giveUp(ctx, new ForwarderExit.Lost(Cause.of(Cause.Kind.SOURCE_CHANGED)));
    }
  }
}
