package dev.patchbay.relay.forward.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxConfigTest {
  private static final NginxIdentity IDENTITY =
      new NginxIdentity(1, 2, "0123456789abcdef0123456789abcdef");

  @Test
  void quotesAndBackslashesAreTheOnlyCharactersThatAreEscaped() {
    assertThat(NginxText.quoted("a\"b\\c;{}$'#")).isEqualTo("\"a\\\"b\\\\c;{}$'#\"");
  }

  @Test
  void lineBreaksCannotBeWrittenAndTheRefusalDoesNotRepeatTheValue() {
    assertThatThrownBy(() -> NginxText.quoted("canary\n}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> NginxText.quoted("x".repeat(4000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void configurationSaysOfItselfWhatIsInIt() {
    PublishTarget target =
        new PublishTarget(new PublishServer(false, "h.example", 1935, "app"), new StreamKey("k"));
    ForwarderId id = new ForwarderId("main/one");
    var gate =
        new NginxPlan.Gated(
            id, IDENTITY.gateApp(id), target, java.net.InetSocketAddress.createUnresolved("x", 1));
    NginxPlan plan = new NginxPlan(List.of());
    assertThat(plan.apps()).isEmpty();
    ActiveConfig active = ActiveConfig.of(ActiveConfig.remark(gate, IDENTITY));
    assertThat(active.hasGate(gate.app(), target, IDENTITY)).isTrue();
    PublishTarget other = new PublishTarget(target.server(), new StreamKey("other"));
    assertThat(active.hasGate(gate.app(), other, IDENTITY)).isFalse();
  }

  @Test
  void sourceIsCalledAsItIsNamedWhereAUrlCanHoldThat() {
    assertThat(NginxIdentity.sourceApp(StreamPath.ofSource("main"))).isEqualTo("main");
    assertThat(NginxIdentity.sourceApp(StreamPath.ofSource("a b"))).isEqualTo("source.612062");
    assertThat(NginxIdentity.sourceApp(StreamPath.ofSource("gate.x"))).startsWith("source.");
  }

  @Test
  void manyClosedGatesAreAskedForLessOften() {
    assertThat(NginxConfig.reconnect(4)).isEqualTo(Duration.ofMillis(200));
    assertThat(NginxConfig.reconnect(100)).isEqualTo(Duration.ofMillis(3030));
  }

  @Test
  void pictureIsOneChunkAtAnNginxOfOursAndTheSitesOwnIsLeftAsItIs() {
    var listen = new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 1936);
    NginxConfig config = new NginxConfig(IDENTITY, NginxPlan.EMPTY, listen);
    assertThat(config.own(Optional.empty())).contains("chunk_size 60000;");
    assertThat(config.applications()).doesNotContain("chunk_size");
  }

  @Test
  void whatNginxCannotDoIsSaidWithWhatCan() {
    assertThat(limit(new PublishServer(true, "h", 443, "app")))
        .contains("RTMPS")
        .contains("native");
    assertThat(limit(new PublishServer(false, "h", 1935, "app?x=1"))).contains("'?'");
    assertThat(limit(new PublishServer(false, "h", 1935, "app"))).isEmpty();
  }

  private static String limit(PublishServer server) {
    return NginxLimits.cannotPushTo(new PublishTarget(server, new StreamKey("k"))).orElse("");
  }
}
