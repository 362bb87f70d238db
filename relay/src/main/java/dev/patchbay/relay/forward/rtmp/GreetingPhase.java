package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfStrictArray;
import dev.patchbay.relay.rtmp.handshake.HandshakeComplete;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Waits for the handshake, then connects to the application: RTMP 1.0 section 7.2.1.1. */
final class GreetingPhase extends PublishPhase {
  /** What SRS sends to every platform; most pictures then are one chunk (decision 0030). */
  static final int CHUNK_SIZE = 60_000;

  private static final Duration LIMIT = Duration.ofSeconds(15);
  static final double CONNECT = 1;

  /** Enhanced RTMP, "Enhancing NetConnection connect Command": forwards whatever it is given. */
  private static final AmfValue ANY_CODEC = new AmfObject(Map.of("*", AmfValue.of(4)));

  private static final double MULTITRACK_AND_MODEX = 2 | 4;

  GreetingPhase(PublishSession session) {
    super(session);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    limit(ctx, LIMIT);
    ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == HandshakeComplete.INSTANCE) {
      send(ctx, new SetChunkSize(CHUNK_SIZE), connect(session().spec().target().server()));
    }
    ctx.fireUserEventTriggered(event);
  }

  private static CommandMessage connect(PublishServer server) {
    Map<String, AmfValue> properties = new LinkedHashMap<>();
    properties.put("app", AmfValue.of(server.app()));
    properties.put("type", AmfValue.of("nonprivate"));
    properties.put("flashVer", AmfValue.of("FMLE/3.0 (compatible; Patchbay)"));
    properties.put("swfUrl", AmfValue.of(server.tcUrl()));
    properties.put("tcUrl", AmfValue.of(server.tcUrl()));
    properties.put("fourCcList", new AmfStrictArray(List.of(AmfValue.of("*"))));
    properties.put("videoFourCcInfoMap", ANY_CODEC);
    properties.put("audioFourCcInfoMap", ANY_CODEC);
    properties.put("capsEx", AmfValue.of(MULTITRACK_AND_MODEX));
    return new CommandMessage("connect", CONNECT, List.of(new AmfObject(properties)), 0);
  }

  @Override
  void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("_result") && answer.transactionId() == CONNECT) {
      next(ctx, new CreateStreamPhase(session()));
    }
  }
}
