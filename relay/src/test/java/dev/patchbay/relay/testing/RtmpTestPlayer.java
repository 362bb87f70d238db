package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.handshake.HandshakeComplete;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Plays an address such as {@code rtmp://127.0.0.1:1/app/name} and records what it is given. */
public final class RtmpTestPlayer extends Awaited implements AutoCloseable {
  private final EventLoops loops = EventLoops.open(1);
  private final List<ReceivedMedia> media = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final String application;
  private final String connectAddress;
  private final String streamName;
  private final Channel channel;
  private boolean closed;

  private RtmpTestPlayer(URI address) {
    String[] path = address.getPath().split("/");
    application = path[1];
    connectAddress = "rtmp://" + address.getAuthority() + "/" + application;
    streamName = path[2];
    channel =
        loops
            .client()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    RtmpPipeline.addClient(opened.pipeline(), RtmpLimits.DEFAULTS, new Random());
                    opened.pipeline().addLast(new Playing());
                  }
                })
            .connect(new InetSocketAddress(address.getHost(), address.getPort()))
            .syncUninterruptibly()
            .channel();
    channel.closeFuture().addListener(_ -> change(() -> closed = true));
  }

  /** Connects and asks to play. */
  public static RtmpTestPlayer play(String address) {
    return new RtmpTestPlayer(URI.create(address));
  }

  /** Waits until so many media messages have come. */
  public List<ReceivedMedia> awaitMedia(int count) {
    await(count + " media messages", () -> media.size() >= count);
    return look(() -> List.copyOf(media));
  }

  /** Waits for a status code. */
  public void awaitStatus(String code) {
    await(code, () -> statuses.contains(code));
  }

  /** Waits until the server has closed the connection. */
  public void awaitClosed() {
    await("the end of the connection", () -> closed);
  }

  public boolean isClosed() {
    return look(() -> closed);
  }

  /** The codes of all statuses so far. */
  public List<String> statuses() {
    return look(() -> List.copyOf(statuses));
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.close();
  }

  private final class Playing extends SimpleChannelInboundHandler<RtmpMessage> {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == HandshakeComplete.INSTANCE) {
        AmfValue properties =
            new AmfObject(
                Map.of("app", AmfValue.of(application), "tcUrl", AmfValue.of(connectAddress)));
        ctx.writeAndFlush(new CommandMessage("connect", 1, List.of(properties), 0));
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
      switch (message) {
        case MediaMessage received ->
            change(() -> media.add(ReceivedMedia.of(media.size(), received)));
        case CommandMessage answer -> answered(ctx, answer);
        default -> {}
      }
    }

    private void answered(ChannelHandlerContext ctx, CommandMessage answer) {
      if (answer.name().equals("_result") && answer.transactionId() == 1) {
        ctx.writeAndFlush(new CommandMessage("createStream", 2, List.of(AmfNull.NULL), 0));
      } else if (answer.argument(1) instanceof AmfNumber(double id)) {
        List<AmfValue> arguments = List.of(AmfNull.NULL, AmfValue.of(streamName));
        ctx.writeAndFlush(new CommandMessage("play", 0, arguments, (int) id));
      } else if (answer.argument(1).asProperties().get("code") instanceof AmfString(String code)) {
        change(() -> statuses.add(code));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  @Override
  public String toString() {
    return "player that heard " + statuses + ", got " + media.size() + (closed ? ", closed" : "");
  }
}
