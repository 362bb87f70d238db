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
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RecordingAttempt;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.testing.TestPublisher;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A key goes only to the server whose certificate says that it is the one. */
@Timeout(60)
class RtmpsTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");

  private final EventLoops loops = EventLoops.open(1);
  private final ThreadAlarm alarm = new ThreadAlarm("test");
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final RecordingAttempt attempt = new RecordingAttempt();
  private Publication publication;

  @BeforeEach
  void publish() {
    hub.admit(List.of(MAIN));
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
    SampleStream.headers().forEach(publication::publish);
    SampleStream.withKeyframeEvery(25).next(30).forEach(publication::publish);
  }

  @AfterEach
  void close() {
    publication.lose();
    loops.close();
    alarm.close();
  }

  @Test
  void rightCertificateIsPublishedToAndToldGoodbye() throws Exception {
    X509Bundle authority = authority();
    try (LoopbackRtmpServer server = server(authority, "live.example.com")) {
      var exit = run(server, authority);
      attempt.flowing().get(20, TimeUnit.SECONDS);
      assertThat(server.connection(0).connectProperty("tcUrl")).startsWith("rtmps://live.exa");
      server.connection(0).awaitMedia(20);
      attempt.end(Ending.CLEAN);
      assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
      server.connection(0).awaitCommand("deleteStream");
    }
  }

  @Test
  void certificateOfAnotherHostGetsNoKey() throws Exception {
    X509Bundle authority = authority();
    try (LoopbackRtmpServer server = server(authority, "evil.example.com")) {
      assertTlsFailed(run(server, authority), server);
    }
  }

  @Test
  void certificateThatNobodyTrustedSignedGetsNoKey() throws Exception {
    try (LoopbackRtmpServer server = server(authority(), "live.example.com")) {
      assertTlsFailed(run(server, authority()), server);
    }
  }

  private static void assertTlsFailed(
      CompletableFuture<ForwarderExit> exit, LoopbackRtmpServer server) throws Exception {
    assertThat(exit.get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ForwarderExit.Lost.class,
            lost -> assertThat(lost.cause().kind()).isEqualTo(Cause.Kind.TLS_FAILED));
    assertThat(server.connection(0).commandNames()).isEmpty();
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .subject("CN=Test Authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static LoopbackRtmpServer server(X509Bundle authority, String host) throws Exception {
    X509Bundle own =
        new CertificateBuilder().subject("CN=" + host).addSanDnsName(host).buildIssuedBy(authority);
    SslContext tls =
        SslContextBuilder.forServer(own.getKeyPair().getPrivate(), own.getCertificatePath())
            .build();
    return LoopbackRtmpServer.startTls(tls);
  }

  private CompletableFuture<ForwarderExit> run(LoopbackRtmpServer server, X509Bundle trusted)
      throws Exception {
    SslContext tls = SslContextBuilder.forClient().trustManager(trusted.getCertificate()).build();
    NativeRtmpForwarder forwarder =
        new NativeRtmpForwarder(
            new FixedTarget(),
            new PublishClient(loops, tls, new Random(1), hub, System::nanoTime, alarm));
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("main/tls"),
            MAIN,
            new PublishTarget(
                new PublishServer(true, "live.example.com", server.port(), "app"),
                new StreamKey("tls-key")),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW);
    CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();
    Thread.startVirtualThread(() -> exit.complete(forwarder.run(spec, attempt)));
    return exit;
  }
}
