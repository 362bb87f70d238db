package dev.patchbay.relay.client;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a connection to a server: understands the answers that are due in it, ends itself when
 * they are late, and gives way to the next phase. Confined to the channel's event loop.
 */
public abstract class ClientPhase extends SimpleChannelInboundHandler<RtmpMessage> {
  /** The name of the present phase in the pipeline. */
  public static final String NAME = "client-phase";

  private final ClientSession session;
  private @Nullable Future<?> deadline;

  protected ClientPhase(ClientSession session) {
    this.session = session;
  }

  /** An answer, of whatever name, that is not a refusal. */
  protected abstract void answered(ChannelHandlerContext ctx, CommandMessage answer);

  /** A command that says no, or that something is wrong. */
  protected void refused(ChannelHandlerContext ctx, Map<String, AmfValue> status) {
    session.refused(text(status, "code"), text(status, "description"));
    var _ = ctx.close();
  }

  /** Media; nobody waits for it, unless a phase says otherwise. Released behind this method. */
  protected void media(ChannelHandlerContext ctx, MediaMessage message) {}

  /** What the server says of a stream, beside pings. */
  protected void event(ChannelHandlerContext ctx, UserControl event) {}

  /** Writes messages, and flushes once. */
  protected static void send(ChannelOutboundInvoker out, RtmpMessage... messages) {
    for (RtmpMessage message : messages) {
      // A failed write fails the channel, which is heard of there.
      var _ = out.write(message);
    }
    out.flush();
  }

  /** Fails the connection when this phase is not over in time. */
  protected final void limit(ChannelHandlerContext ctx, Duration limit) {
    inCase(
        ctx,
        limit,
        () -> {
          session.late();
          var _ = ctx.close();
        });
  }

  /** Does something unless this phase is over before; takes the place of an earlier such thing. */
  protected final void inCase(ChannelHandlerContext ctx, Duration limit, Runnable action) {
    cancelDeadline();
    deadline = ctx.executor().schedule(action, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  protected final void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  protected final void next(ChannelHandlerContext ctx, ClientPhase phase) {
    ctx.pipeline().replace(this, NAME, phase);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    cancelDeadline();
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    if (session.isOver()) {
      return;
    }
    switch (message) {
      case CommandMessage command -> command(ctx, command);
      case MediaMessage media -> media(ctx, media);
      case UserControl event -> event(ctx, event);
      default -> {}
    }
  }

  private void command(ChannelHandlerContext ctx, CommandMessage command) {
    Map<String, AmfValue> status = command.argument(1).asProperties();
    if (isError(command, status)) {
      refused(ctx, status);
    } else {
      answered(ctx, command);
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    session.failed(failure);
    var _ = ctx.close();
  }

  /** Some commands are courtesies; a server that does not know them says so. */
  private boolean isError(CommandMessage command, Map<String, AmfValue> status) {
    return command.name().equals("_error")
        ? session.isEssential(command.transactionId())
        : text(status, "level").equals("error");
  }

  /** The text of that name, or an empty one. */
  protected static String text(Map<String, AmfValue> properties, String name) {
    return properties.get(name) instanceof AmfString(String value) ? value : "";
  }
}
