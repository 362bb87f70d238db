package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.RefusalWords;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A phase of publishing: understands the answers that are due in it, ends itself when they are
 * late, and gives way to the next phase.
 */
abstract class PublishPhase extends SimpleChannelInboundHandler<RtmpMessage> {
  static final String NAME = "publish-phase";

  private static final Set<Double> ESSENTIAL =
      Set.of(GreetingPhase.CONNECT, CreateStreamPhase.CREATE_STREAM, PublishingPhase.PUBLISH);

  private final PublishSession session;
  private @Nullable Future<?> deadline;

  PublishPhase(PublishSession session) {
    this.session = session;
  }

  final PublishSession session() {
    return session;
  }

  /** An answer, of whatever name, that is not a refusal. */
  abstract void answered(ChannelHandlerContext ctx, CommandMessage answer);

  /** Ends the broadcast as far as it has come; closes the channel in the end. */
  void endCleanly(Channel channel) {
    var _ = channel.close();
  }

  /** Writes messages, and flushes once. */
  static void send(ChannelOutboundInvoker out, RtmpMessage... messages) {
    for (RtmpMessage message : messages) {
      // A failed write fails the channel, which is heard of there.
      var _ = out.write(message);
    }
    out.flush();
  }

  /** Fails the attempt when this phase is not over in time. */
  final void limit(ChannelHandlerContext ctx, Duration limit) {
    inCase(ctx, limit, () -> giveUp(ctx, new ForwarderExit.Lost(Cause.of(Cause.Kind.TIMED_OUT))));
  }

  final void inCase(ChannelHandlerContext ctx, Duration limit, Runnable action) {
    deadline = ctx.executor().schedule(action, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  final void giveUp(ChannelHandlerContext ctx, ForwarderExit exit) {
    session.conclude(exit);
    var _ = ctx.close();
  }

  final void next(ChannelHandlerContext ctx, PublishPhase phase) {
    ctx.pipeline().replace(this, NAME, phase);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    if (message instanceof CommandMessage command && !session.isOver()) {
      Map<String, AmfValue> status = command.argument(1).asProperties();
      if (isError(command, status)) {
        refused(ctx, status);
      } else {
        answered(ctx, command);
      }
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    session.failed(failure);
    var _ = ctx.close();
  }

  /** releaseStream and FCPublish are courtesies; a server that does not know them says so. */
  private static boolean isError(CommandMessage command, Map<String, AmfValue> status) {
    return command.name().equals("_error")
        ? ESSENTIAL.contains(command.transactionId())
        : text(status, "level").equals("error");
  }

  private void refused(ChannelHandlerContext ctx, Map<String, AmfValue> status) {
    String words =
        session.redact((text(status, "code") + " " + text(status, "description")).strip());
    boolean keyNamed = RefusalWords.nameTheKey(words);
    Cause.Kind kind = keyNamed ? Cause.Kind.KEY_REFUSED : Cause.Kind.REFUSED;
    giveUp(ctx, new ForwarderExit.Refused(new Cause(kind, words), keyNamed));
  }

  static String text(Map<String, AmfValue> properties, String name) {
    return properties.get(name) instanceof AmfString(String value) ? value : "";
  }
}
