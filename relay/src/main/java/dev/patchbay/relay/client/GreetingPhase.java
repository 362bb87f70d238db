package dev.patchbay.relay.client;

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
import java.util.function.Supplier;

/** Waits for the handshake, then connects to the application: RTMP 1.0 section 7.2.1.1. */
public final class GreetingPhase extends ClientPhase {
  /** What SRS sends to every platform; most pictures then are one chunk (decision 0030). */
  private static final int CHUNK_SIZE = 60_000;

  /** The transaction of the connect command. */
  public static final double CONNECT = 1;

  /** Enhanced RTMP, "Enhancing NetConnection connect Command": forwards whatever it is given. */
  private static final AmfValue ANY_CODEC = new AmfObject(Map.of("*", AmfValue.of(4)));

  private static final double MULTITRACK_AND_MODEX = 2 | 4;

  private final ClientSession session;
  private final Duration limit;
  private final Map<String, AmfValue> more;
  private final Supplier<ClientPhase> next;

  /**
   * @param limit for all of it
   * @param more properties of the connect command beyond those that every client sends
   * @param next makes the phase that follows when the server has agreed
   */
  public GreetingPhase(
      ClientSession session,
      Duration limit,
      Map<String, AmfValue> more,
      Supplier<ClientPhase> next) {
    super(session);
    this.session = session;
    this.limit = limit;
    this.more = Map.copyOf(more);
    this.next = next;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    limit(ctx, limit);
    ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == HandshakeComplete.INSTANCE) {
      send(ctx, new SetChunkSize(CHUNK_SIZE), connect(session.server()));
    }
    ctx.fireUserEventTriggered(event);
  }

  private CommandMessage connect(PublishServer server) {
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
    properties.putAll(more);
    return new CommandMessage("connect", CONNECT, List.of(new AmfObject(properties)), 0);
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("_result") && answer.transactionId() == CONNECT) {
      next(ctx, next.get());
    }
  }
}
