package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateFlowTest {
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
