package dev.patchbay.relay.rtmp;

import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.handshake.ClientHandshake;
import dev.patchbay.relay.rtmp.handshake.ServerHandshake;
import dev.patchbay.relay.rtmp.message.ControlHandler;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import dev.patchbay.relay.rtmp.message.MessageEncoder;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import java.util.random.RandomGenerator;

/**
 * Puts the layers together. Behind {@link #CONTROL}, handlers read and write {@code RtmpMessage}s;
 * {@code HandshakeComplete} is fired when they may write. An {@link RtmpCodecException} comes to
 * the last handler, which decides what it costs the peer.
 *
 * <pre>
 *   handshake → chunk-decoder → message-decoder → control → …
 *               chunk-encoder ← message-encoder ←
 * </pre>
 */
public final class RtmpPipeline {
  /** Removes itself when done. */
  public static final String HANDSHAKE = "handshake";

  public static final String CHUNK_DECODER = "chunk-decoder";
  public static final String CHUNK_ENCODER = "chunk-encoder";
  public static final String MESSAGE_DECODER = "message-decoder";
  public static final String MESSAGE_ENCODER = "message-encoder";
  public static final String CONTROL = "control";

  private RtmpPipeline() {}

  /** Appends the codec as a server. */
  public static void addServer(
      ChannelPipeline pipeline, RtmpLimits limits, RandomGenerator random) {
    add(pipeline, new ServerHandshake(limits, random), limits);
  }

  /** Appends the codec as a client; it greets as soon as the channel is active. */
  public static void addClient(
      ChannelPipeline pipeline, RtmpLimits limits, RandomGenerator random) {
    add(pipeline, new ClientHandshake(limits, random), limits);
  }

  /** Other limits from here on, when a peer has shown who it is. On the event loop only. */
  public static void setLimits(ChannelPipeline pipeline, RtmpLimits limits) {
    pipeline.get(ChunkDecoder.class).limits(limits);
    pipeline.get(MessageDecoder.class).limits(limits);
  }

  private static void add(ChannelPipeline pipeline, ChannelHandler handshake, RtmpLimits limits) {
    ChunkDecoder chunks = new ChunkDecoder(limits);
    // The handshake comes last: on an open channel it greets, and may be answered, at once.
    pipeline.addLast(CHUNK_ENCODER, new ChunkEncoder());
    pipeline.addLast(MESSAGE_ENCODER, new MessageEncoder());
    pipeline.addLast(CHUNK_DECODER, chunks);
    pipeline.addLast(MESSAGE_DECODER, new MessageDecoder(limits));
    pipeline.addLast(CONTROL, new ControlHandler(chunks));
    pipeline.addBefore(CHUNK_ENCODER, HANDSHAKE, handshake);
  }
}
