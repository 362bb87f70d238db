package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.handshake.HandshakeComplete;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Says what OBS says, in its order. */
final class ObsHandler extends SimpleChannelInboundHandler<RtmpMessage> {
  private static final int CONNECT = 1;
  private static final int CREATE_STREAM = 4;

  /** The last thing that it says by itself. */
  enum Until {
    HANDSHAKE,
    CONNECT,
    PUBLISH
  }

  private final Runnable greeted;
  private final Consumer<CommandMessage> answers;
  private volatile Until until;
  private volatile String app;
  private volatile String streamName;

  ObsHandler(
      Until until,
      String app,
      String streamName,
      Runnable greeted,
      Consumer<CommandMessage> answers) {
    this.until = until;
    this.app = app;
    this.streamName = streamName;
    this.greeted = greeted;
    this.answers = answers;
  }

  String streamName() {
    return streamName;
  }

  /** Goes on to publish. */
  void goOn(Channel channel, String newApp, String newStreamName) {
    until = Until.PUBLISH;
    app = newApp;
    streamName = newStreamName;
    connect(channel);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == HandshakeComplete.INSTANCE) {
      ctx.write(new SetChunkSize(4096));
      if (until != Until.HANDSHAKE) {
        connect(ctx.channel());
      }
      greeted.run();
    }
  }

  private void connect(Channel channel) {
    AmfValue properties =
        new AmfObject(
            Map.of(
                "app", AmfValue.of(app),
                "type", AmfValue.of("nonprivate"),
                "flashVer", AmfValue.of("FMLE/3.0 (compatible; FMSc/1.0)"),
                "tcUrl", AmfValue.of("rtmp://127.0.0.1/" + app)));
    channel.writeAndFlush(new CommandMessage("connect", CONNECT, List.of(properties), 0));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    if (!(message instanceof CommandMessage answer)) {
      return;
    }
    boolean result = answer.name().equals("_result");
    if (result && answer.transactionId() == CONNECT && until == Until.PUBLISH) {
      command(ctx, "releaseStream", 2, 0, AmfValue.of(streamName));
      command(ctx, "FCPublish", 3, 0, AmfValue.of(streamName));
      command(ctx, "createStream", CREATE_STREAM, 0);
      ctx.flush();
    } else if (result
        && answer.transactionId() == CREATE_STREAM
        && answer.argument(1) instanceof AmfNumber(double id)) {
      command(ctx, "publish", 5, (int) id, AmfValue.of(streamName), AmfValue.of("live"));
      ctx.flush();
    }
    answers.accept(answer);
  }

  private static void command(
      ChannelHandlerContext ctx, String name, int transactionId, int stream, AmfValue... more) {
    List<AmfValue> arguments = new java.util.ArrayList<>(List.of(AmfNull.NULL));
    arguments.addAll(List.of(more));
    ctx.write(new CommandMessage(name, transactionId, arguments, stream));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
