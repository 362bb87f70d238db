package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxValuesTest {
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
  void whatThePublisherAppendsDoesNotReplaceWhatNginxSays() {
    PublishCall call =
        PublishCall.parse(
                "app=main&addr=203.0.113.5&clientid=7&call=publish&name=a%26b&type=live"
                    + "&addr=127.0.0.1&name=other&app=gate.x")
            .orElseThrow();
    assertThat(call).isEqualTo(new PublishCall("main", "a&b", "203.0.113.5", "7"));
    assertThat(call.isFromThisMachine()).isFalse();
    assertThat(call.toString()).doesNotContain("a&b");
  }

  @Test
  void brokenEscapesAreNoCall() {
    assertThat(PublishCall.parse("app=%zz&name=%")).isEmpty();
  }

  @Test
  void statIsReadAndHostileStatIsNot() {
    NginxStat stat =
        NginxStatParser.parse(
                """
                <?xml version="1.0" encoding="utf-8" ?><rtmp><nginx_rtmp_version>1.1.4\
                </nginx_rtmp_version><pid>42</pid><server><application><name>main</name><live>
                <stream><name>live</name><bytes_in>100</bytes_in><bytes_out>20</bytes_out>
                <client><id>3</id><address>127.0.0.1</address><dropped>2</dropped><active/></client>
                <client><id>1</id><address>192.0.2.7</address><dropped>0</dropped><publishing/>\
                <active/></client>
                <meta><video><width>1280</width><height>720</height><frame_rate>30</frame_rate>\
                <codec>H264</codec></video><audio><codec>AAC</codec><channels>2</channels>\
                <sample_rate>48000</sample_rate></audio></meta></stream></live></application>
                </server></rtmp>\
                """
                    .getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    assertThat(stat.pid()).isEqualTo(42);
    NginxStat.Stream stream = stat.stream("main").orElseThrow();
    assertThat(stream.bytesIn()).isEqualTo(100);
    assertThat(stream.publisher().orElseThrow().address()).isEqualTo("192.0.2.7");
    assertThat(stream.push().orElseThrow().dropped()).isEqualTo(2);
    assertThat(stream.picture()).isEqualTo(new NginxStat.Picture("H264", 1280, 720, 30));
    assertThat(stream.sound()).isEqualTo(new NginxStat.Sound("AAC", 48000, 2));

    String entity =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rtmp><pid>&x;</pid></rtmp>";
    assertThat(NginxStatParser.parse(entity.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(NginxStatParser.parse("<a>".repeat(100).getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(NginxStatParser.parse(new byte[NginxStatParser.MAX_BYTES + 1])).isEmpty();
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
  void whatNginxComplainsOfHoldsNeitherKeyNorOurSecret() {
    String complaint =
        "[emerg] invalid url http://127.0.0.1:1/" + IDENTITY.secret() + "/publish in canary-k/x";
    var live = new NginxPlan.Live(StreamPath.ofSource("main"), "main", List.of());
    assertThat(PlanRedaction.redact(complaint, new NginxPlan(List.of(live)), IDENTITY))
        .contains("[emerg] invalid")
        .doesNotContain(IDENTITY.secret());
    PublishTarget target =
        new PublishTarget(
            new PublishServer(false, "h.example", 1935, "app"), new StreamKey("canary-k"));
    var gate =
        new NginxPlan.Gated(
            new ForwarderId("main/one"),
            "gate.x",
            target,
            java.net.InetSocketAddress.createUnresolved("x", 1));
    live = new NginxPlan.Live(StreamPath.ofSource("main"), "main", List.of(gate));
    String spaced = complaint.replace("http://", "at ");
    assertThat(PlanRedaction.redact(spaced, new NginxPlan(List.of(live)), IDENTITY))
        .doesNotContain(IDENTITY.secret())
        .doesNotContain("canary");
  }

  @Test
  void rootIsWarnedAndNobodyElseIs() {
    assertThat(RootWarning.of(0).orElse("")).contains("root").contains("user of its own");
    assertThat(RootWarning.of(1000)).isEmpty();
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

  @Test
  void flatLineIsAStallOnlyWhileTheSourceAdvances() {
    GateFlow flow = new GateFlow();
    long second = 1_000_000_000L;
    assertThat(flow.look(gate(1, 10), 10, 0)).isEqualTo(new GateFlow.Verdict.Waiting());
    assertThat(flow.look(gate(1, 30), 20, second)).isEqualTo(new GateFlow.Verdict.Flowing(20, 0));
    assertThat(flow.look(gate(1, 30), 20, 20 * second))
        .isEqualTo(new GateFlow.Verdict.Flowing(20, 0));
    for (int i = 1; i < 5; i++) {
      assertThat(flow.look(gate(1, 30), 20 + i, (20 + i) * second))
          .isEqualTo(new GateFlow.Verdict.Flowing(20, 0));
    }
    assertThat(flow.look(gate(1, 30), 25, 25 * second))
        .isEqualTo(new GateFlow.Verdict.Over(Cause.Kind.STALLED, "nothing taken for 5 s"));
  }

  @Test
  void whoWasBlindHasSeenNothingStandStill() {
    GateFlow flow = new GateFlow();
    long second = 1_000_000_000L;
    flow.look(gate(1, 10), 10, 0);
    flow.look(gate(1, 30), 20, second);
    assertThat(flow.look(gate(1, 30), 90, 60 * second))
        .isEqualTo(new GateFlow.Verdict.Flowing(20, 0));
  }

  @Test
  void anotherConnectionMeansThatTheDestinationHungUp() {
    GateFlow early = new GateFlow();
    early.look(gate(1, 10), 10, 0);
    assertThat(early.look(gate(2, 10), 10, 1))
        .isEqualTo(new GateFlow.Verdict.Over(Cause.Kind.CLOSED_EARLY, ""));
    GateFlow late = new GateFlow();
    late.look(gate(1, 10), 10, 0);
    late.look(gate(1, 20), 20, 1);
    assertThat(late.look(Optional.empty(), 20, 2))
        .isEqualTo(new GateFlow.Verdict.Over(Cause.Kind.CLOSED, ""));
  }

  private static Optional<NginxStat.Stream> gate(long client, long out) {
    return Optional.of(
        new NginxStat.Stream(
            0,
            out,
            List.of(
                new NginxStat.Client(client, "", 0, false, true),
                new NginxStat.Client(99, "", 0, true, true)),
            NginxStat.Picture.NONE,
            NginxStat.Sound.NONE));
  }
}
