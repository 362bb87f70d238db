package dev.patchbay.relay.jmh;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MessageEncoder;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import dev.patchbay.relay.stream.ChannelReader;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.Publisher;
import dev.patchbay.relay.stream.ReaderLimits;
import dev.patchbay.relay.stream.ReadingTerms;
import dev.patchbay.relay.stream.StreamHub;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

/** One picture from the publisher to every destination's socket, without the sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FanOutBenchmark {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final int PICTURE_BYTES = 22_500;
  private static final int KEYFRAME_EVERY = 60;

  @Param({"1", "10", "100"})
  private int destinations;

  private final StreamHub hub =
      new StreamHub(InstantSource.system(), System::nanoTime, (delay, action) -> () -> {});
  private final List<EmbeddedChannel> channels = new ArrayList<>();
  private Publication publication;
  private ByteBuf keyframe;
  private ByteBuf picture;
  private long number;

  @Setup
  public void open() {
    keyframe = picture(0x17);
    picture = picture(0x27);
    hub.admit(List.of(MAIN));
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new Nobody())).publication();
    publish();
    for (int i = 0; i < destinations; i++) {
      EmbeddedChannel channel = new EmbeddedChannel(new ChunkEncoder(), new MessageEncoder());
      channel.writeOutbound(new SetChunkSize(60_000));
      ReadingTerms terms = new ReadingTerms(ReaderLimits.DEFAULT, StartAt.GOP, true);
      ChannelReader reader =
          new ChannelReader(channel, 1, terms, System::nanoTime, new Unconcerned());
      channel.pipeline().addLast(reader);
      hub.attach(MAIN, reader);
      channels.add(channel);
    }
  }

  private static ByteBuf picture(int firstByte) {
    ByteBuf body = PooledByteBufAllocator.DEFAULT.directBuffer(PICTURE_BYTES);
    return body.writeByte(firstByte).writeByte(1).writeZero(PICTURE_BYTES - 2);
  }

  private void publish() {
    ByteBuf body = number % KEYFRAME_EVERY == 0 ? keyframe : picture;
    publication.publish(
        new MediaMessage(MediaKind.VIDEO, number++ * 33, 1, body.retainedDuplicate()));
  }

  @Benchmark
  public void onePictureToAll() {
    publish();
    for (EmbeddedChannel channel : channels) {
      channel.releaseOutbound();
    }
  }

  @TearDown
  public void close() {
    publication.lose();
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    keyframe.release();
    picture.release();
  }

  private static final class Nobody implements Publisher {
    @Override
    public String address() {
      return "";
    }

    @Override
    public void dismiss() {}
  }

  private static final class Unconcerned implements ChannelReader.Listener {
    @Override
    public void flowing() {}

    @Override
    public void hopeless() {}

    @Override
    public void sourceGone() {}
  }
}
