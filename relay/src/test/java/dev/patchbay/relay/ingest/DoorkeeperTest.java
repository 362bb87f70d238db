package dev.patchbay.relay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.ManualClock;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DoorkeeperTest {
  private final ManualClock clock = new ManualClock();
  private final Doorkeeper doorkeeper = new Doorkeeper(PeerLimits.PUBLIC, clock, new Random(1));

  @Test
  void fifthFreshStrangerOfAnAddressIsTurnedAway() {
    InetAddress address = InetAddress.ofLiteral("192.0.2.1");
    List<EmbeddedChannel> first = enter(4, address);
    assertThat(first).hasSize(4);
    assertThat(enter(1, address)).isEmpty();
    assertThat(enter(1, InetAddress.ofLiteral("192.0.2.2"))).as("others may come").hasSize(1);
    doorkeeper.leave(first.getFirst());
    assertThat(enter(1, address)).as("there is room again").hasSize(1);
  }

  @Test
  void loopbackIsExemptFromTheLimitOfAnAddress() {
    assertThat(enter(20, InetAddress.getLoopbackAddress())).hasSize(20);
  }

  @Test
  void thirtyThirdFreshStrangerIsTurnedAway() {
    for (int i = 1; i <= 32; i++) {
      assertThat(enter(1, InetAddress.ofLiteral("192.0.2." + i))).hasSize(1);
    }
    assertThat(enter(1, InetAddress.ofLiteral("192.0.2.99"))).isEmpty();
    assertThat(enter(1, InetAddress.getLoopbackAddress())).isEmpty();
  }

  @Test
  void strangerThatHasHadItsTimeGivesWay() {
    InetAddress address = InetAddress.ofLiteral("192.0.2.1");
    List<EmbeddedChannel> holding = enter(4, address);
    clock.advance(Duration.ofMillis(2001));
    assertThat(enter(4, address)).hasSize(4);
    holding.forEach(EmbeddedChannel::runPendingTasks);
    assertThat(holding).noneMatch(Channel::isOpen);
    assertThat(enter(1, address)).as("these are fresh").isEmpty();
  }

  @Test
  void strangersOfManyAddressesCannotHoldTheDoor() {
    for (int i = 1; i <= 32; i++) {
      enter(1, InetAddress.ofLiteral("192.0.2." + i));
    }
    clock.advance(Duration.ofMillis(2001));
    assertThat(enter(1, InetAddress.ofLiteral("192.0.2.99"))).hasSize(1);
  }

  @Test
  void fiveFailuresInAMinuteLimitAnAddressForTenMinutes() {
    InetAddress address = InetAddress.ofLiteral("192.0.2.1");
    fail(4, address);
    assertThat(doorkeeper.isLimited(address)).isFalse();
    fail(1, address);
    assertThat(doorkeeper.isLimited(address)).isTrue();
    assertThat(doorkeeper.isLimited(InetAddress.ofLiteral("192.0.2.2"))).isFalse();
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(doorkeeper.isLimited(address)).isTrue();
    clock.advance(Duration.ofSeconds(2));
    assertThat(doorkeeper.isLimited(address)).isFalse();
  }

  @Test
  void fiveFailuresInMoreThanAMinuteLimitNobody() {
    InetAddress address = InetAddress.ofLiteral("192.0.2.1");
    fail(4, address);
    clock.advance(Duration.ofSeconds(61));
    fail(4, address);
    assertThat(doorkeeper.isLimited(address)).isFalse();
  }

  @Test
  void addressesAreForgottenBeforeTheyFillTheMemory() {
    InetAddress first = InetAddress.ofLiteral("10.0.0.0");
    fail(5, first);
    for (int i = 1; i <= 4096; i++) {
      fail(1, InetAddress.ofLiteral("10.1." + i / 256 + "." + i % 256));
    }
    assertThat(doorkeeper.isLimited(first)).isFalse();
  }

  @Test
  void refusalsAreLateByAnyTimeUpToFourSeconds() {
    assertThat(LongStream.generate(doorkeeper::refusalDelayMillis).limit(1000))
        .allMatch(millis -> millis >= 0 && millis < 4000)
        .anyMatch(millis -> millis < 400)
        .anyMatch(millis -> millis > 3600);
  }

  private void fail(int times, InetAddress address) {
    for (int i = 0; i < times; i++) {
      doorkeeper.refused(address);
    }
  }

  private List<EmbeddedChannel> enter(int count, InetAddress address) {
    List<EmbeddedChannel> entered = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EmbeddedChannel channel = new EmbeddedChannel();
      if (doorkeeper.enter(channel, address)) {
        entered.add(channel);
      }
    }
    return entered;
  }
}
