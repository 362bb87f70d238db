package dev.patchbay.relay.forward.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.RecordingAttempt;
import dev.patchbay.relay.testing.TestPublisher;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The native method against a real nginx-rtmp. */
@Timeout(60)
class NativeToNginxTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");

  private final EventLoops loops = EventLoops.open(1);
  private final ThreadAlarm alarm = new ThreadAlarm("test alarm");
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final RecordingAttempt attempt = new RecordingAttempt();

  private NginxRtmp nginx;
  private NativeRtmpForwarder forwarder;
  private Publication publication;

  @BeforeEach
  void publish(@TempDir Path directory) throws Exception {
    nginx = NginxRtmp.start(directory);
    forwarder =
        new NativeRtmpForwarder(
            new FixedTarget(),
            new PublishClient(
                loops,
                SslContextBuilder.forClient().build(),
                new Random(1),
                hub,
                System::nanoTime,
                alarm));
    hub.admit(List.of(MAIN));
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
    clip().forEach(publication::publish);
  }

  @AfterEach
  void close() {
    publication.lose();
    nginx.close();
    loops.close();
    alarm.close();
  }

  @Test
  void gopArrivesAtOnceAndUntouchedAndStopSaysGoodbye() throws Exception {
    var exit = run("record", "steady");
    attempt.flowing().get(20, TimeUnit.SECONDS);
    attempt.end(Ending.CLEAN);
    assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
    assertThat(nginx.saidGoodbye("steady")).isTrue();

    List<byte[]> sent = videoOf(clip());
    List<byte[]> received = videoOf(FlvFile.read(Files.newInputStream(nginx.recording("steady"))));
    assertThat(received).isNotEmpty();
    List<byte[]> lastGop = sent.subList(sent.size() - 60, sent.size());
    assertThat(received.getFirst()).isEqualTo(sent.getFirst());
    assertThat(received.subList(1, received.size()))
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(lastGop.subList(0, received.size() - 1));
    assertThat(publication).isNotNull();
  }

  @Test
  void cutSaysNothing() throws Exception {
    var exit = run("record", "cut");
    attempt.flowing().get(20, TimeUnit.SECONDS);
    attempt.end(Ending.CUT);
    assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
    assertThat(nginx.saidGoodbye("cut")).isFalse();
  }

  @Test
  void refusalOfTheServerIsNotALoss() throws Exception {
    var exit = run("deny", "refused");
    assertThat(exit.get(20, TimeUnit.SECONDS))
        .isNotInstanceOf(ForwarderExit.Ended.class)
        .isNotInstanceOf(ForwarderExit.Impossible.class);
  }

  @Test
  void serverThatDiesIsALoss() throws Exception {
    var exit = run("record", "dying");
    attempt.flowing().get(20, TimeUnit.SECONDS);
    nginx.kill();
    assertThat(exit.get(20, TimeUnit.SECONDS))
        .isEqualTo(new ForwarderExit.Lost(Cause.of(Cause.Kind.CLOSED)));
  }

  @Test
  void nobodyListeningIsSaidSo() throws Exception {
    nginx.kill();
    assertThat(run("record", "nobody").get(20, TimeUnit.SECONDS))
        .isEqualTo(new ForwarderExit.Lost(Cause.of(Cause.Kind.CONNECTION_REFUSED)));
  }

  private CompletableFuture<ForwarderExit> run(String app, String key) {
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("main/nginx"),
            MAIN,
            new PublishTarget(
                new PublishServer(false, "localhost", nginx.port(), app), new StreamKey(key)),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW);
    CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();
    Thread.startVirtualThread(() -> exit.complete(forwarder.run(spec, attempt)));
    return exit;
  }

  private static FlvFile clip() throws Exception {
    try (InputStream in = FlvFile.class.getResourceAsStream("/dev/patchbay/relay/rig/clip.flv")) {
      return FlvFile.read(in);
    }
  }

  private static List<byte[]> videoOf(FlvFile file) {
    List<byte[]> bodies = new ArrayList<>();
    for (MediaMessage message : file) {
      if (message.kind() == dev.patchbay.relay.rtmp.message.MediaKind.VIDEO && message.size() > 5) {
        byte[] body = new byte[message.size()];
        message.payload().getBytes(message.payload().readerIndex(), body);
        bodies.add(body);
      }
    }
    return bodies;
  }
}
