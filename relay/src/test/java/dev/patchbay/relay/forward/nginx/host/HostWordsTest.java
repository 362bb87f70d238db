package dev.patchbay.relay.forward.nginx.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostWordsTest {
  private static final NginxIdentity IDENTITY =
      new NginxIdentity(1, 2, "0123456789abcdef0123456789abcdef");

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
}
