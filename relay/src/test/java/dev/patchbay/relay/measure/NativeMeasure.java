package dev.patchbay.relay.measure;

import com.google.inject.Guice;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MessageEncoder;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import dev.patchbay.relay.target.Network;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Measures the native method against a raw TCP copy in the same run: {@code NativeMeasure
 * [destinations] [seconds]}. Everything runs in one JVM on loopback, the relay as the product
 * builds it; CPU is that of the relay's own loops, and of the copy's one thread.
 */
final class NativeMeasure {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final String KEY = "measured-source";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("sink", true), EpollIoHandler.newFactory());
  private final MeasuringSink sink = new MeasuringSink(group, EpollServerSocketChannel.class);
  private final int sinkPort = sink.listen(true);
  private final int rawPort = sink.listen(false);
  private final int destinations;
  private final int seconds;

  private NativeMeasure(int destinations, int seconds) {
    this.destinations = destinations;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int destinations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    NativeMeasure measure = new NativeMeasure(destinations, seconds);
    Figures raw = measure.raw();
    measure.relay(raw);
    System.exit(0);
  }

  private record Figures(double p50, double p99, double p999, double cpuPerDestination) {}

  private Figures raw() throws Exception {
    try (RawCopy copy = new RawCopy(rawPort, destinations)) {
      Channel source =
          new Bootstrap()
              .group(group)
              .channel(EpollSocketChannel.class)
              .option(ChannelOption.TCP_NODELAY, true)
              .handler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      channel.pipeline().addLast(new ChunkEncoder(), new MessageEncoder());
                    }
                  })
              .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), copy.port()))
              .syncUninterruptibly()
              .channel();
      Consumer<List<? extends RtmpMessage>> send =
          messages -> {
            messages.forEach(source::write);
            source.writeAndFlush(source.alloc().buffer(0)).syncUninterruptibly();
          };
      send.accept(List.of(new SetChunkSize(4096)));
      send.accept(StampedStream.headers());
      Figures figures = stream("raw copy", send, id -> id == copy.threadId());
      source.close().syncUninterruptibly();
      return figures;
    }
  }

  private void relay(Figures raw) throws Exception {
    Path state = Files.createTempDirectory("measure");
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(Network.parse("127.0.0.0/8").orElseThrow()),
            "no-ffmpeg",
            state);
    var injector =
        Guice.createInjector(
            new RelayModule(),
            binder -> {
              binder.bind(RelayConfig.class).toInstance(config);
              binder.bind(SecureRandom.class).toInstance(new SecureRandom());
              binder.bind(InstantSource.class).toInstance(Clock.systemUTC());
            });
    injector.getInstance(RelayService.class).start();
    Ingest ingest = injector.getInstance(Ingest.class);
    RelayEngine engine = injector.getInstance(RelayEngine.class);
    ingest.admit(List.of(Ingest.Admission.published(MAIN, new StreamKey(KEY))));
    RtmpTestPublisher publisher = RtmpTestPublisher.connect(ingest.port(), KEY).awaitAccepted();
    String loops = relayLoops();
    publisher.send(StampedStream.headers());
    StampedStream stream = new StampedStream();
    for (int frame = 0; frame < 3 * StampedStream.FRAMES_PER_SECOND; frame++) {
      publisher.send(stream.next());
    }
    starts(engine);
    for (int i = 0; i < destinations; i++) {
      engine.start(spec(i), KeyHistory.WORKED_BEFORE);
    }
    for (int i = 0; i < destinations; i++) {
      sink.firstKeyframes.poll(10, TimeUnit.SECONDS);
    }
    Figures own = stream("native", publisher::send, id -> nameOf(id).startsWith(loops));
    System.out.printf(
        Locale.ROOT,
        "ratio to raw: p50 %.2f, p99 %.2f, p99.9 %.2f, CPU %.2f%n",
        own.p50 / raw.p50,
        own.p99 / raw.p99,
        own.p999 / raw.p999,
        own.cpuPerDestination / raw.cpuPerDestination);
    publisher.cut();
    injector.getInstance(RelayService.class).stop();
  }

  /** Order to first keyframe, and order to goodbye, 40 times after 10 that warm up. */
  private void starts(RelayEngine engine) throws Exception {
    List<Double> starts = new ArrayList<>();
    List<Double> stops = new ArrayList<>();
    List<Double> settled = new ArrayList<>();
    List<Double> opened = new ArrayList<>();
    List<Double> connects = new ArrayList<>();
    List<Double> publishes = new ArrayList<>();
    sink.firstKeyframes.clear();
    sink.opened.clear();
    for (int round = 0; round < 50; round++) {
      long ordered = System.nanoTime();
      engine.start(spec(0), KeyHistory.WORKED_BEFORE);
      starts.add((await(sink.firstKeyframes) - ordered) / 1e6);
      opened.add((await(sink.opened) - ordered) / 1e6);
      connects.add((await(sink.connects) - ordered) / 1e6);
      publishes.add((await(sink.publishes) - ordered) / 1e6);
      Thread.sleep(20);
      ordered = System.nanoTime();
      OrderOutcome outcome = engine.stop(spec(0).id()).toCompletableFuture().get();
      settled.add((System.nanoTime() - ordered) / 1e6);
      stops.add((await(sink.goodbyes) - ordered) / 1e6);
      assert outcome != null;
      if (round == 0) {
        System.out.printf(Locale.ROOT, "cold: start %.2f ms%n", starts.getFirst());
      }
    }
    print("order to accepted socket, ms", opened.subList(10, 50));
    print("order to connect, ms", connects.subList(10, 50));
    print("order to publish, ms", publishes.subList(10, 50));
    print("order to first keyframe, ms", starts.subList(10, 50));
    print("order to goodbye, ms", stops.subList(10, 50));
    print("order to stopped, ms", settled.subList(10, 50));
  }

  private static long await(BlockingQueue<Long> moments) throws InterruptedException {
    Long moment = moments.poll(10, TimeUnit.SECONDS);
    if (moment == null) {
      throw new IllegalStateException("nothing arrived within 10 s");
    }
    return moment;
  }

  private static void print(String what, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: median %.2f, max %.2f%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }

  /** Streams in real time and says how it went. */
  private Figures stream(
      String what, Consumer<List<? extends RtmpMessage>> send, LongPredicate ours) {
    StampedStream stream = new StampedStream();
    pace(stream, send, 4);
    sink.takeLatencies();
    long cpuBefore = cpuOf(ours);
    long begun = System.nanoTime();
    pace(stream, send, seconds);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    double cpu = 100.0 * (cpuOf(ours) - cpuBefore) / (System.nanoTime() - begun);
    double[] sorted =
        sink.takeLatencies().stream().mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
    Figures figures =
        new Figures(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), cpu / destinations);
    System.out.printf(
        Locale.ROOT,
        "%-9s %d frames, ms p50 %.3f p99 %.3f p99.9 %.3f, CPU %% of a core per destination %.3f%n",
        what,
        sorted.length,
        figures.p50,
        figures.p99,
        figures.p999,
        figures.cpuPerDestination);
    return figures;
  }

  private static void pace(
      StampedStream stream, Consumer<List<? extends RtmpMessage>> send, int seconds) {
    long begun = System.nanoTime();
    for (int frame = 0; frame < seconds * StampedStream.FRAMES_PER_SECOND; frame++) {
      long due = begun + frame * TimeUnit.SECONDS.toNanos(1) / StampedStream.FRAMES_PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      List<MediaMessage> messages = stream.next();
      send.accept(messages);
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
  }

  private long cpuOf(LongPredicate ours) {
    return Arrays.stream(threads.getAllThreadIds())
        .filter(ours)
        .map(id -> Math.max(0, threads.getThreadCpuTime(id)))
        .sum();
  }

  private String nameOf(long id) {
    var info = threads.getThreadInfo(id);
    return info == null ? "" : info.getThreadName();
  }

  /** The relay's loops were the first of that name. */
  private String relayLoops() {
    return Arrays.stream(threads.getAllThreadIds())
        .mapToObj(this::nameOf)
        .filter(name -> name.startsWith("media-"))
        .map(name -> name.substring(0, name.lastIndexOf('-') + 1))
        .min(java.util.Comparator.comparing(name -> Integer.parseInt(name.replaceAll("\\D", ""))))
        .orElseThrow();
  }

  private ForwardSpec spec(int number) {
    return new ForwardSpec(
        new ForwarderId("main/d" + number),
        MAIN,
        new PublishTarget(
            new PublishServer(false, "127.0.0.1", sinkPort, "app"), new StreamKey("k" + number)),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW);
  }
}
