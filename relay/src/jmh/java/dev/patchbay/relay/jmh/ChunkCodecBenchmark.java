package dev.patchbay.relay.jmh;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One message cut into chunks, and put together again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ChunkCodecBenchmark {
  /** A picture, and a keyframe, at 6 Mb/s. */
  @Param({"22500", "150000"})
  private int bytes;

  @Param({"4096", "60000"})
  private int chunkSize;

  private EmbeddedChannel encoder;
  private EmbeddedChannel decoder;
  private ByteBuf payload;
  private ByteBuf wire;
  private long timestamp;

  @Setup
  public void open() {
    payload = PooledByteBufAllocator.DEFAULT.directBuffer(bytes).writeZero(bytes);
    encoder = new EmbeddedChannel(new ChunkEncoder());
    decoder = new EmbeddedChannel(new ChunkDecoder(RtmpLimits.DEFAULTS));
    announce(encoder);
    ByteBuf announced = sent(encoder);
    decoder.writeInbound(announced);
    decoder.releaseInbound();
    // A full header, so that the same bytes can be read again and again.
    encoder.writeOutbound(new RawMessage(9, 40, 1, payload.retain()));
    wire = sent(encoder);
  }

  private void announce(EmbeddedChannel channel) {
    channel.writeOutbound(new RawMessage(1, 0, 0, Unpooled.buffer().writeInt(chunkSize)));
  }

  private static ByteBuf sent(EmbeddedChannel channel) {
    ByteBuf all = PooledByteBufAllocator.DEFAULT.directBuffer();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    return all;
  }

  @Benchmark
  public void encode() {
    timestamp += 40;
    encoder.writeOutbound(new RawMessage(9, timestamp, 1, payload.retain()));
    for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
      part.release();
    }
  }

  @Benchmark
  public void decode() {
    decoder.writeInbound(wire.retainedDuplicate());
    RawMessage message = decoder.readInbound();
    message.release();
  }

  @TearDown
  public void close() {
    encoder.finishAndReleaseAll();
    decoder.finishAndReleaseAll();
    wire.release();
    payload.release();
  }
}
