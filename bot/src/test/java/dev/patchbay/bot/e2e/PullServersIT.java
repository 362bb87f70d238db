package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.LoopbackIngest;
import dev.patchbay.relay.testing.LoopbackPlayServer;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are pulled from other servers than nginx-rtmp. */
@Timeout(120)
class PullServersIT {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;

  @Test
  void anotherPatchbayIsPlayedFromWithItsToken() throws Exception {
    try (LoopbackIngest other = LoopbackIngest.start();
        Scene scene = Scene.open(directory.resolve("data"));
        ClipPublisher _ = ClipPublisher.publish(other.port(), LoopbackIngest.KEY)) {
      other.awaitLive();
      String address = other.feed().playAddress(LoopbackIngest.MAIN);
      LoopbackRtmpServer out = pull(scene, address);
      out.connection(0).awaitMedia(60);
      Scene.assertIntact(out.connection(0));
      String token = address.substring(address.lastIndexOf('/') + 1);
      assertThat(scene.patchbay().command("source show cam").path("text").asText())
          .contains("127.0.0.1");
      assertThat(scene.patchbay().log()).doesNotContain(token);
    }
  }

  @Test
  void serverOverTlsIsPlayedFromUnderItsOwnNameOnly() throws Exception {
    KeyStore identity = identityOf("localhost");
    SslContext tls =
        SslContextBuilder.forServer(
                (PrivateKey) identity.getKey("server", PASSWORD),
                (X509Certificate) identity.getCertificate("server"))
            .build();
    try (LoopbackPlayServer server = LoopbackPlayServer.startTls(tls);
        Scene scene = Scene.open(directory.resolve("data"), trusting(identity))) {
      server.onPlay(PullServersIT::play);
      pull(scene, "rtmps://127.0.0.1:%d/live/cam".formatted(server.port()));
      assertThat(awaitFailing(scene.patchbay()))
          .contains("certificate is not the host’s")
          .contains("`source edit cam`");
      JsonNode moved =
          scene
              .patchbay()
              .command(
                  "source edit cam",
                  Optional.of("rtmps://localhost:%d/live/cam".formatted(server.port())));
      assertThat(moved.path("ok").asBoolean()).as(moved.toString()).isTrue();
      scene.destination("cam/out").connection(0).awaitMedia(8);
    }
  }

  private static LoopbackRtmpServer pull(Scene scene, String address) throws Exception {
    JsonNode added = scene.patchbay().command("source add cam kind=pull", Optional.of(address));
    assertThat(added.path("ok").asBoolean()).as(added.toString()).isTrue();
    LoopbackRtmpServer out = scene.add("cam/out", "native");
    scene.command("start cam/out");
    return out;
  }

  private static void play(PlayConnection player) {
    player.plays();
    player.send(SampleStream.headers());
    player.send(SampleStream.withKeyframeEvery(25).next(25));
  }

  private static String awaitFailing(PatchbayProcess patchbay) throws Exception {
    return PatchbayProcess.await(
        "pulling fails",
        () ->
            Optional.of(patchbay.command("source show cam"))
                .filter(shown -> shown.at("/source/pull/state").asText().equals("backing-off"))
                .map(shown -> shown.path("text").asText()));
  }

  /** A certificate of that name and its key, under {@code server}. */
  private KeyStore identityOf(String name) throws Exception {
    Path file = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  /** Settings of a program that trusts this identity and nobody else. */
  private Map<String, String> trusting(KeyStore identity) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", identity.getCertificate("server"));
    Path file = directory.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD);
    }
    List<String> options =
        List.of(
            "-Djavax.net.ssl.trustStore=" + file,
            "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
    return Map.of("JAVA_TOOL_OPTIONS", String.join(" ", options));
  }
}
