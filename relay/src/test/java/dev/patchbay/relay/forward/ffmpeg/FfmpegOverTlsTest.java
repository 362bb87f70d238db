package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.LoopbackIngest;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.PacedPublisher;
import dev.patchbay.relay.testing.RequiredProgram;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A key goes only to the server whose certificate says that it is the one. */
@Timeout(90)
final class FfmpegOverTlsTest {
  @TempDir Path directory;

  private final LoopbackIngest ingest = LoopbackIngest.start();
  private ForwarderBench bench;
  private PacedPublisher publisher;

  @BeforeEach
  void publishSource() {
    RequiredProgram.FFMPEG.path();
    publisher =
        PacedPublisher.start(ingest.port(), LoopbackIngest.KEY, EnumSet.allOf(MediaKind.class));
    ingest.awaitLive();
    bench = new ForwarderBench(directory);
    bench.feed(ingest.feed());
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    publisher.close();
    ingest.close();
  }

  private void run(LoopbackRtmpServer server) {
    bench.run(new PublishServer(true, "localhost", server.port(), "app"), ForwardProfile.LOW);
  }

  @Test
  void rightCertificateIsPublishedTo() throws Exception {
    X509Bundle authority = authority();
    bench.trust(pem(authority));
    try (LoopbackRtmpServer server = server(authority, "localhost")) {
      run(server);

      assertThat(server.connection(0).publishedName()).isEqualTo(ForwarderBench.KEY);
      assertThat(server.connection(0).connectProperty("tcUrl")).startsWith("rtmps://localhost:");
      server.connection(0).awaitMedia(20);
    }
  }

  @Test
  void certificateOfAnotherHostGetsNoKey() throws Exception {
    X509Bundle authority = authority();
    bench.trust(pem(authority));
    try (LoopbackRtmpServer server = server(authority, "evil.example.com")) {
      run(server);

      assertTlsFailed(server);
    }
  }

  @Test
  void certificateThatNobodyTrustedSignedGetsNoKey() throws Exception {
    try (LoopbackRtmpServer server = server(authority(), "localhost")) {
      run(server);

      assertTlsFailed(server);
    }
  }

  private void assertTlsFailed(LoopbackRtmpServer server) throws Exception {
    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Lost.class,
            lost -> assertThat(lost.cause().kind()).isEqualTo(Kind.TLS_FAILED));
    assertThat(server.connection(0).commandNames()).isEmpty();
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .subject("CN=Test Authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private Path pem(X509Bundle authority) throws Exception {
    return Files.writeString(directory.resolve("authority.pem"), authority.getCertificatePEM());
  }

  private static LoopbackRtmpServer server(X509Bundle authority, String host) throws Exception {
    X509Bundle own =
        new CertificateBuilder().subject("CN=" + host).addSanDnsName(host).buildIssuedBy(authority);
    return LoopbackRtmpServer.startTls(
        SslContextBuilder.forServer(own.getKeyPair().getPrivate(), own.getCertificatePath())
            .build());
  }
}
