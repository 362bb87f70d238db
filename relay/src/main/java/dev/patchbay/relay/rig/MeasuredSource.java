package dev.patchbay.relay.rig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBufUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The source of a measurement, in a process of its own: the sample clip round and round at 6 Mb/s,
 * every picture stamped the moment before it is written. Lines of its input: {@code publish PORT
 * APP NAME}, {@code end}, {@code cut}; each is answered with a line. Ends with its input.
 */
public final class MeasuredSource {
  /** 6 Mb/s with 30 pictures a second and a keyframe every two seconds. */
  private static final int KEYFRAME_BYTES = 110_000;

  private static final int FRAME_BYTES = 23_500;
  private static final int CONSENT_SECONDS = 10;

  private final Clip clip = Clip.bundled();
  private final AtomicBoolean going = new AtomicBoolean();
  private Optional<ObsConnection> connection = Optional.empty();
  private Thread pacing = new Thread();
  private long number;

  private MeasuredSource() {}

  /** Obeys its standard input until it ends. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream answers = System.out;
    // What is logged would come between.
    System.setOut(System.err);
    run(System.in, answers);
  }

  private static void run(InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    MeasuredSource source = new MeasuredSource();
    var lines = new BufferedReader(new InputStreamReader(in, US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(source.obey(line));
    }
    source.stop();
  }

  private String obey(String line) throws InterruptedException {
    List<String> words = List.of(line.split(" "));
    try {
      switch (words.getFirst()) {
        case "publish" -> publish(Integer.parseInt(words.get(1)), words.get(2), words.get(3));
        case "end" -> {
          stop();
          if (connection.isPresent()) {
            connection.get().end();
          }
        }
        case "cut" -> {
          stop();
          if (connection.isPresent()) {
            connection.get().close();
          }
        }
        default -> throw new IOException("unknown order");
      }
      return "ok";
    } catch (IOException | java.util.concurrent.ExecutionException failed) {
      return "failed: " + failed.getMessage();
    } catch (java.util.concurrent.TimeoutException late) {
      return "failed: no consent within " + CONSENT_SECONDS + " s";
    }
  }

  private void publish(int port, String app, String name)
      throws IOException,
          InterruptedException,
          java.util.concurrent.ExecutionException,
          java.util.concurrent.TimeoutException {
    stop();
    ObsConnection opened = ObsConnection.open(port, app, name);
    connection = Optional.of(opened);
    opened.accepted().get(CONSENT_SECONDS, TimeUnit.SECONDS);
    going.set(true);
    pacing = Thread.ofPlatform().name("source").daemon().start(() -> play(opened));
  }

  private void stop() throws InterruptedException {
    going.set(false);
    pacing.join();
  }

  private void play(ObsConnection to) {
    try {
      for (MediaMessage header : clip.headers()) {
        write(to, header, 0);
      }
      long startedAt = System.nanoTime();
      List<MediaMessage> frames = clip.frames();
      for (long count = 0; going.get(); count++) {
        MediaMessage frame = frames.get((int) (count % frames.size()));
        long timestamp = frame.timestamp() + count / frames.size() * clip.millis();
        awaitNanos(startedAt + TimeUnit.MILLISECONDS.toNanos(timestamp));
        write(to, frame, timestamp);
      }
    } catch (IOException closedByTheRelay) {
      going.set(false);
    }
  }

  private void write(ObsConnection to, MediaMessage message, long timestamp) throws IOException {
    MediaTag tag = MediaTag.of(message);
    byte[] body =
        tag.isVideoFrame()
            ? new Stamp(number++, System.nanoTime())
                .onto(message.payload(), tag.keyframe() ? KEYFRAME_BYTES : FRAME_BYTES)
            : ByteBufUtil.getBytes(message.payload());
    to.write(message.kind().typeId(), 1, timestamp, body);
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
