package dev.patchbay.relay.measure;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** All destinations in one loop: when did each picture arrive, and what was said at the end. */
final class MeasuringSink {
  private final EventLoopGroup group;
  private final Class<? extends io.netty.channel.socket.ServerSocketChannel> kind;
  private final List<Long> latencies = new ArrayList<>();

  /** Moments at which a connection had its first keyframe, and at which one was told goodbye. */
  final BlockingQueue<Long> firstKeyframes = new LinkedBlockingQueue<>();

  final BlockingQueue<Long> goodbyes = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> connects = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> publishes = new LinkedBlockingQueue<>();

  MeasuringSink(
      EventLoopGroup group, Class<? extends io.netty.channel.socket.ServerSocketChannel> kind) {
    this.group = group;
    this.kind = kind;
  }

  /** Listens as an RTMP server, or for bare chunks without handshake and commands. */
  int listen(boolean rtmp) {
    Channel listening =
        new ServerBootstrap()
            .group(group)
            .channel(kind)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (rtmp) {
                      RtmpPipeline.addServer(
                          channel.pipeline(), RtmpLimits.DEFAULTS, new Random(1));
                    } else {
                      channel.pipeline().addLast(new ChunkDecoder(RtmpLimits.DEFAULTS));
                      channel.pipeline().addLast(new MessageDecoder(RtmpLimits.DEFAULTS));
                    }
                    channel.pipeline().addLast(new Destination());
                    opened.add(System.nanoTime());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** The latencies since the last call, in nanoseconds. */
  List<Long> takeLatencies() {
    synchronized (latencies) {
      List<Long> taken = List.copyOf(latencies);
      latencies.clear();
      return taken;
    }
  }

  private final class Destination extends SimpleChannelInboundHandler<RtmpMessage> {
    private boolean begun;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
      switch (message) {
        case CommandMessage command -> answer(ctx, command);
        case MediaMessage media -> note(media);
        default -> {}
      }
    }

    private void note(MediaMessage media) {
      MediaTag tag = MediaTag.of(media);
      if (!tag.isVideoFrame()) {
        return;
      }
      long now = System.nanoTime();
      if (!begun && tag.keyframe()) {
        begun = true;
        firstKeyframes.add(now);
      }
      synchronized (latencies) {
        latencies.add(now - StampedStream.stampOf(media));
      }
    }

    private void answer(ChannelHandlerContext ctx, CommandMessage command) {
      switch (command.name()) {
        case "connect" -> {
          connects.add(System.nanoTime());
          ctx.write(new SetChunkSize(4096));
          result(ctx, command, new AmfObject(Map.of("level", AmfValue.of("status"))));
        }
        case "createStream" -> result(ctx, command, AmfValue.of(1));
        case "publish" -> {
          publishes.add(System.nanoTime());
          AmfValue status = new AmfObject(Map.of("code", AmfValue.of("NetStream.Publish.Start")));
          var _ =
              ctx.writeAndFlush(
                  new CommandMessage(
                      "onStatus", 0, List.of(AmfNull.NULL, status), command.messageStreamId()));
        }
        case "deleteStream" -> {
          goodbyes.add(System.nanoTime());
          var _ = ctx.close();
        }
        default -> {}
      }
    }

    private void result(ChannelHandlerContext ctx, CommandMessage command, AmfValue value) {
      var _ =
          ctx.writeAndFlush(
              new CommandMessage(
                  "_result", command.transactionId(), List.of(AmfNull.NULL, value), 0));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close();
    }
  }
}
