package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.time.ThreadAlarm;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Publishes an HEVC picture every 40 ms and nothing else, each a keyframe; FourCC in the tag. */
final class HevcPublisher implements AutoCloseable {
  private static final String FOUR_CC = "68766331";
  private static final Duration PACE = Duration.ofMillis(40);

  private final ThreadAlarm alarm = new ThreadAlarm("HEVC publisher");
  private final RtmpTestPublisher publisher;
  private long time;
  private boolean over;

  HevcPublisher(int port, String key) {
    publisher = letIn(port, key);
    publisher.send(List.of(SampleStream.metadata(), video("90" + FOUR_CC + "0101600000009000")));
    step();
  }

  /** Comes again when it is turned away, as programs do: nginx may listen a moment too early. */
  private static RtmpTestPublisher letIn(int port, String key) {
    while (true) {
      RtmpTestPublisher publisher = RtmpTestPublisher.connect(port, "main", key);
      if (publisher.isLetIn()) {
        return publisher;
      }
      publisher.close();
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private synchronized void step() {
    if (over) {
      return;
    }
    List<MediaMessage> due = new ArrayList<>();
    due.add(video("91" + FOUR_CC + "000000" + "00000010" + "26".repeat(16)));
    publisher.send(due);
    time += PACE.toMillis();
    alarm.after(PACE, this::step);
  }

  private MediaMessage video(String hex) {
    ByteBuf body = Unpooled.copiedBuffer(Hex.bytes(hex));
    return new MediaMessage(MediaKind.VIDEO, time, 1, body);
  }

  @Override
  public void close() {
    synchronized (this) {
      over = true;
    }
    publisher.close();
    alarm.close();
  }
}
