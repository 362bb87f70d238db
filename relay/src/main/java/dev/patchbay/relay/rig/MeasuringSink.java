package dev.patchbay.relay.rig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * All destinations of a measurement in one process, whatever sends to them. It prints its port;
 * then lines of its input are {@code look} (a line for each connection, then a dot), {@code mark}
 * (measure from now on, forget closed connections), {@code stall NAME}, {@code flow NAME} and
 * {@code reset NAME}, each answered with a dot. Ends with its input.
 */
public final class MeasuringSink {
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  private final List<SinkConnection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  private MeasuringSink() {}

  /** Serves until its standard input ends. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    // What is logged would come between.
    System.setOut(System.err);
    run(System.in, answers, new SecureRandom());
  }

  private static void run(InputStream in, PrintStream out, RandomGenerator random)
      throws IOException {
    MeasuringSink sink = new MeasuringSink();
    try (EventLoops loops = EventLoops.open(1)) {
      warmUp(loops, random);
      Channel listening =
          loops
              .server()
              .childHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      sink.accept(channel, random);
                    }
                  })
              .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .syncUninterruptibly()
              .channel();
      out.println(((InetSocketAddress) listening.localAddress()).getPort());
      var lines = new BufferedReader(new InputStreamReader(in, US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sink.obey(line, out);
        out.println(".");
      }
    }
  }

  /** What is measured is the relay's way to a destination, not how long this one takes to wake. */
  private static void warmUp(EventLoops loops, RandomGenerator random) throws IOException {
    long end = System.nanoTime() + WARM_UP.toNanos();
    try (ThreadAlarm alarm = new ThreadAlarm("warm-up")) {
      new Rehearsal(
              loops,
              SslContextBuilder.forClient().build(),
              server ->
                  new Resolution.Resolved(new InetSocketAddress(server.host(), server.port())),
              random,
              Clock.systemUTC(),
              System::nanoTime,
              alarm)
          .hold(() -> System.nanoTime() > end);
    }
  }

  private void accept(Channel channel, RandomGenerator random) {
    SinkConnection connection = new SinkConnection(ids.getAndIncrement(), channel);
    connections.add(connection);
    var _ = channel.closeFuture().addListener(_ -> connection.closed());
    RtmpPipeline.addServer(channel.pipeline(), RtmpLimits.DEFAULTS, random);
    channel.pipeline().addLast(new SinkHandler(connection));
  }

  private void obey(String line, PrintStream out) {
    List<String> words = List.of(line.split(" "));
    switch (words.getFirst()) {
      case "look" -> connections.forEach(connection -> out.println(connection.line()));
      case "mark" -> {
        connections.removeIf(connection -> !connection.isOpen());
        connections.forEach(SinkConnection::mark);
      }
      case "stall" -> open(words.get(1)).forEach(one -> one.channel().config().setAutoRead(false));
      case "flow" -> open(words.get(1)).forEach(one -> one.channel().config().setAutoRead(true));
      case "reset" -> open(words.get(1)).forEach(SinkConnection::reset);
      default -> out.println("unknown order");
    }
  }

  private List<SinkConnection> open(String name) {
    return connections.stream().flatMap(one -> one.ifOpen(name).stream()).toList();
  }
}
