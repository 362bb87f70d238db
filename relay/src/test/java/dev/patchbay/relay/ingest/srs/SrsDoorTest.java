package dev.patchbay.relay.ingest.srs;

import static dev.patchbay.relay.ingest.srs.SrsFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.FreePort;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to callbacks, good and bad, while SRS's API is down. */
@Timeout(60)
class SrsDoorTest {
  @TempDir Path directory;
  private SrsFixture life;

  @BeforeEach
  void start() {
    life = new SrsFixture(directory, FreePort.next(), FreePort.next(), 0);
  }

  @AfterEach
  void close() {
    life.close();
  }

  private static String call(String vhost, String app, String stream, String param) {
    return """
    {"server_id":"v","action":"on_publish","client_id":"9308h583","ip":"192.168.1.10",\
    "vhost":"%s","app":"%s","tcUrl":"rtmp://h/live","stream":"%s","param":"%s"}\
    """
        .formatted(vhost, app, stream, param);
  }

  private boolean isLetIn(String vhost, String app, String stream, String param) {
    return SrsHook.call(life.hook("on_publish"), call(vhost, app, stream, param));
  }

  private boolean isLetIn(String body) {
    return SrsHook.call(life.hook("on_publish"), body);
  }

  @Test
  void theKeyStandsInTheParametersOfTheSourcesOwnStream() {
    String vhost = "__defaultVhost__";
    assertThat(isLetIn(vhost, "live", "main", "?key=" + KEY)).isTrue();
    assertThat(isLetIn(vhost, "live", "main", "?vhost=v&key=" + KEY + "&x=y")).isTrue();
    assertThat(isLetIn(vhost, "live", "main", "?key=" + KEY + "x")).isFalse();
    assertThat(isLetIn(vhost, "live", "main", "?nokey=" + KEY)).isFalse();
    assertThat(isLetIn(vhost, "live", "main", "")).isFalse();
    assertThat(isLetIn(vhost, "live", KEY, "")).isFalse();
    assertThat(isLetIn(vhost, "live", "other", "?key=" + KEY)).isFalse();
    assertThat(isLetIn(vhost, "app", "main", "?key=" + KEY)).isFalse();
    assertThat(isLetIn("elsewhere", "live", "main", "?key=" + KEY)).isFalse();
  }

  @Test
  void anApiThatIsDownKeepsNobodyOut() {
    life.await(SrsState.Blind.class);
    assertThat(isLetIn("__defaultVhost__", "live", "main", "?key=" + KEY)).isTrue();
    assertThat(life.state()).isInstanceOf(SrsState.Blind.class);
    assertThat(life.presence()).isEqualTo(Presence.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "null",
        "[]",
        "{}",
        "{\"action\":\"on_publish\"}",
        "{\"action\":\"on_publish\",\"client_id\":1985,\"vhost\":\"__defaultVhost__\"}",
        "{\"action\":\"on_publish\",\"client_id\":\"../../x\",\"stream\":\"main\"}",
        "{\"action\":\"on_unpublish\",\"client_id\":\"a\",\"stream\":\"main\"}",
        "{\"action\":\"on_publish\",\"client_id\":\"a\",\"stream\":",
        "{\"action\":\"on_publish\",\"client_id\":\"a\",\"stream\":\"\\ud8",
        "key=" + KEY,
      })
  void whatIsNoCallbackIsNoConsent(String body) {
    assertThat(isLetIn(body)).isFalse();
  }

  @Test
  void nestingAndLengthHaveBounds() {
    assertThat(isLetIn("[".repeat(15_000))).isFalse();
    assertThat(isLetIn("{\"action\":".repeat(1500))).isFalse();
    assertThat(isLetIn("{\"action\":\"" + "a".repeat(200_000) + "\"}")).isFalse();
    assertThat(isLetIn("__defaultVhost__", "live", "main", "?key=" + KEY)).isTrue();
  }

  @Test
  void whoDoesNotKnowTheSecretIsNotAnswered() throws IOException {
    URI hook = life.hook("on_publish");
    String body = call("__defaultVhost__", "live", "main", "?key=" + KEY);
    for (String path :
        new String[] {
          "/publish", "/0123456789abcdef0123456789abcdef/publish", hook.getPath() + "/../publish"
        }) {
      URI guessed = URI.create("http://127.0.0.1:" + hook.getPort() + path);
      assertThat(said(guessed, SrsHook.request(guessed, body))).isEmpty();
    }
    assertThat(said(hook, "GET " + hook.getPath() + " HTTP/1.1\r\n\r\n")).isEmpty();
    assertThat(said(hook, "POST " + hook.getPath() + " HTTP/1.1\r\n\r\n{}")).isEmpty();
  }

  /** A server that closes what it has not read may reset the connection. */
  private static String said(URI url, String request) throws IOException {
    try {
      return SrsHook.answer(url, request);
    } catch (SocketException reset) {
      return "";
    }
  }

  @Test
  void whoeverLeavesIsAnsweredWell() {
    String left =
        call("__defaultVhost__", "live", "main", "").replace("on_publish", "on_unpublish");
    assertThat(SrsHook.call(life.hook("on_unpublish"), left)).isTrue();
  }

  @Test
  void refusalsAreToldOfWithoutAnyNameAndNotOfEach() {
    try (CapturedLog log = CapturedLog.open()) {
      for (int i = 0; i < 50; i++) {
        assertThat(isLetIn("__defaultVhost__", "live", KEY, "?key=wrong-canary")).isFalse();
      }
      assertThat(log.lines()).filteredOn(line -> line.contains("may not publish")).hasSize(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
    }
  }
}
