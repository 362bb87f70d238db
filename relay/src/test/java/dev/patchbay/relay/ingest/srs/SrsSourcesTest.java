package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.ingest.pull.StandingPlay;
import dev.patchbay.relay.ingest.srs.SrsSources.Verdict;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.time.RetryBackoff;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may publish, and who is sent away, as SRS tells it. */
class SrsSourcesTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final Map<String, String> NOBODY = Map.of();

  private final ManualClock clock = new ManualClock();
  private final EventLoops loops = EventLoops.open(1);
  private SrsSources sources;

  @BeforeEach
  void start() throws SSLException {
    InetSocketAddress nobody =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.next());
    SrsSettings srs = new SrsSettings(nobody, nobody, SrsSettings.DEFAULT_VHOST, "live", nobody);
    StreamHub hub = new StreamHub(clock, clock, clock);
    PlayClient client =
        new PlayClient(loops, SslContextBuilder.forClient().build(), new Random(1), hub);
    sources =
        new SrsSources(
            srs,
            clock,
            path ->
                new StandingPlay(
                    path,
                    SrsNames.address(srs, path),
                    client,
                    new RetryBackoff(new Random(1)),
                    clock));
    admit("first");
  }

  @AfterEach
  void close() {
    sources.close();
    loops.close();
  }

  private void admit(String key) {
    List<Admission> all = List.of(new Admission(MAIN, new Origin.Srs(new StreamKey(key))));
    sources.retain(all);
    sources.admit(all);
  }

  private Verdict publish(String client, String key) {
    return sources.publish(new SrsCall(client, "", SrsSettings.DEFAULT_VHOST, "live", "main", key));
  }

  private Map<StreamPath, String> listed(Map<String, String> publishers) {
    clock.advance(Duration.ofSeconds(1));
    return sources.seen(publishers, clock.nanos());
  }

  private Map<StreamPath, String> listed(String client) {
    return listed(Map.of("/live/main", client));
  }

  private void sendAway() {
    sources.unwelcome().forEach(sources::isSentAway);
  }

  @Test
  void aPublisherOfAnEarlierLifeIsTakenOn() {
    assertThat(listed("old")).containsEntry(MAIN, "old");
    sources.adopt(MAIN, "old");
    assertThat(sources.isOnAir(MAIN)).isTrue();
    assertThat(listed("old")).isEmpty();
  }

  @Test
  void whoseKeyIsRevokedIsNotTakenOnBeforeSrsHasEndedIt() {
    assertThat(publish("a", "first")).isEqualTo(Verdict.ADMITTED);
    admit("second");
    assertThat(sources.unwelcome()).containsExactly("a");
    assertThat(listed("a")).isEmpty();
    assertThat(sources.isOnAir(MAIN)).isFalse();
    sendAway();
    assertThat(sources.unwelcome()).isEmpty();
    assertThat(listed("a")).isEmpty();
    assertThat(sources.unwelcome()).containsExactly("a");
    sendAway();
    listed(NOBODY);
    assertThat(sources.unwelcome()).isEmpty();
    assertThat(sources.isOnAir(MAIN)).isFalse();
  }

  @Test
  void aListFromBeforeTheOrderToGoSaysNothing() {
    publish("a", "first");
    long before = clock.nanos();
    admit("second");
    sendAway();
    assertThat(sources.seen(Map.of("/live/main", "a"), before)).isEmpty();
    assertThat(sources.unwelcome()).isEmpty();
  }

  @Test
  void whoWasNotKnownWhenTheKeyChangedIsNotTakenOnWithTheNewOne() {
    assertThat(listed("old")).containsEntry(MAIN, "old");
    admit("second");
    sources.adopt(MAIN, "old");
    assertThat(sources.isOnAir(MAIN)).isFalse();
    assertThat(sources.unwelcome()).containsExactly("old");
  }

  @Test
  void whoWasSentAwayMayComeBackWithTheNewKey() {
    publish("a", "first");
    admit("second");
    assertThat(publish("a", "first")).isEqualTo(Verdict.WRONG_KEY);
    assertThat(sources.unwelcome()).containsExactly("a");
    assertThat(publish("a", "second")).isEqualTo(Verdict.ADMITTED);
    assertThat(sources.unwelcome()).isEmpty();
    assertThat(listed("a")).isEmpty();
    assertThat(sources.isOnAir(MAIN)).isTrue();
  }

  @Test
  void aSecondPublisherWhoTriesAgainAndAgainDoesNotMakeTheFirstAStranger() {
    publish("a", "first");
    listed("a");
    for (int i = 0; i < 100; i++) {
      publish("b" + i, "first");
    }
    assertThat(listed("a")).isEmpty();
    assertThat(sources.unwelcome()).isEmpty();
    assertThat(sources.isOnAir(MAIN)).isTrue();
  }

  @Test
  void whoCameInVainIsForgottenWhenTheListSaysWhoPublishes() {
    publish("a", "first");
    publish("b", "first");
    clock.advance(Duration.ofSeconds(10));
    listed("a");
    SrsCall left = new SrsCall("a", "", SrsSettings.DEFAULT_VHOST, "live", "main", "");
    assertThat(sources.unpublish(left)).as("whether it is doubtful").isFalse();
    assertThat(sources.isOnAir(MAIN)).isFalse();
  }

  @Test
  void nobodyIsTakenOnWhileTooManyAreToGo() {
    List<String> many = IntStream.range(0, SrsUnwelcome.MAX + 1).mapToObj(i -> "c" + i).toList();
    sources.sendAway(many);
    assertThat(sources.unwelcome()).hasSize(SrsUnwelcome.MAX);
    sources.adopt(MAIN, many.getLast());
    assertThat(sources.isOnAir(MAIN)).isFalse();
  }
}
