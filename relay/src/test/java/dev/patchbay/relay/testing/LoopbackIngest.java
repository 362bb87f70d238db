package dev.patchbay.relay.testing;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.ingest.TokenPlayServer;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Our own ingest on free loopback ports, with one source {@code main}; real time. Thread-safe. */
public final class LoopbackIngest extends Awaited implements AutoCloseable {
  /** The source. */
  public static final StreamPath MAIN = StreamPath.ofSource("main");

  /** The source's key. */
  public static final String KEY = "source-canary-77";

  private final EventLoops loops = EventLoops.open(1);
  private final ThreadAlarm alarm = new ThreadAlarm("ingest of a test");
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final RtmpIngestServer ingest =
      new RtmpIngestServer(loops, hub, System::nanoTime, new SecureRandom());
  private final TokenPlayServer player =
      new TokenPlayServer(loops, hub, System::nanoTime, new SecureRandom());

  private boolean live;

  private LoopbackIngest() {
    hub.listen(this::changed);
    ingest.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    player.start();
    ingest.admit(List.of(Ingest.Admission.published(MAIN, new StreamKey(KEY))));
  }

  /** Begins to listen. */
  public static LoopbackIngest start() {
    return new LoopbackIngest();
  }

  /** Where to publish the source. */
  public String publishAddress() {
    return "rtmp://127.0.0.1:" + port() + "/live/" + KEY;
  }

  public int port() {
    return ingest.port();
  }

  /** Where a child process plays it. */
  public SourceFeed feed() {
    return player;
  }

  /** Waits until media comes in. */
  public void awaitLive() {
    await("the source", () -> live);
  }

  /** Waits until the source is gone, whichever way. */
  public void awaitGone() {
    await("the end of the source", () -> !live);
  }

  /** Lets the source go on: waits for its headers, its GOP and then so many messages in all. */
  public void letPass(int messages) {
    RecordingReader reader = new RecordingReader();
    hub.attach(MAIN, reader);
    reader.awaitMedia(messages);
    hub.detach(MAIN, reader);
  }

  private void changed(SourceChange change) {
    change(() -> live = change.now().isLive());
  }

  @Override
  public void close() {
    ingest.close();
    player.close();
    loops.close();
    alarm.close();
  }
}
