package dev.patchbay.relay.forward.nginx.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.ThreadAlarm;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NginxSourcesTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final long SECOND = 1_000_000_000L;

  private final ThreadAlarm alarm = new ThreadAlarm("sources test");
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final NginxSources sources = new NginxSources(hub);

  @BeforeEach
  void admitMain() {
    hub.admit(List.of(MAIN));
    key("old");
  }

  @AfterEach
  void close() {
    alarm.close();
  }

  @Test
  void whoWasLetInBeforeTheKeyChangedIsExpelledWhenItArrives() {
    assertThat(sources.admits(call("old", 7), 0)).isTrue();
    key("new");
    assertThat(sources.anyOnAir()).as("it may arrive in a moment").isTrue();
    assertThat(sources.expelled()).contains("main");
    sources.see(nobody(), SECOND);
    assertThat(sources.expelled()).as("it has not arrived yet").contains("main");
    sources.see(publisher(7), 2 * SECOND);
    assertThat(sources.expelled()).contains("main");
    assertThat(sources.admits(call("new", 8), 2 * SECOND)).as("the old is there").isFalse();
    sources.see(nobody(), 3 * SECOND);
    assertThat(sources.expelled()).isEmpty();
    assertThat(sources.admits(call("new", 9), 3 * SECOND)).isTrue();
    sources.see(publisher(9), 4 * SECOND);
    assertThat(sources.expelled()).isEmpty();
    assertThat(hub.status(MAIN).orElseThrow().presence()).isEqualTo(Presence.LIVE);
  }

  @Test
  void whoWasLetInAndNeverArrivesIsNotWaitedForLong() {
    sources.admits(call("old", 7), 0);
    key("new");
    sources.see(nobody(), 6 * SECOND);
    assertThat(sources.anyOnAir()).isFalse();
    assertThat(sources.expelled()).isEmpty();
  }

  @Test
  void publisherThatIsDoneBeforeItArrivedMakesRoomAtOnce() {
    sources.admits(call("old", 7), 0);
    key("new");
    sources.done(call("old", 7));
    assertThat(sources.admits(call("new", 8), 1)).isTrue();
    sources.see(publisher(8), SECOND);
    assertThat(sources.expelled()).as("the one who had to go has gone").isEmpty();
  }

  @Test
  void publisherOfASourceThatIsRemovedAndAddedAgainMustGo() {
    sources.admits(call("old", 7), 0);
    sources.see(publisher(7), SECOND);
    sources.admit(List.of(), 0);
    key("new");
    assertThat(sources.expelled()).contains("main");
    assertThat(sources.admits(call("new", 8), SECOND)).as("the old may be there").isFalse();
    sources.admit(List.of(), 0);
    key("newer");
    sources.see(publisher(7), 2 * SECOND);
    assertThat(sources.expelled()).contains("main");
    sources.see(nobody(), 3 * SECOND);
    assertThat(sources.expelled()).isEmpty();
    assertThat(sources.admits(call("newer", 9), 3 * SECOND)).isTrue();
  }

  @Test
  void publisherOfARemovedSourceIsNamedUntilItIsGone() {
    sources.admits(call("old", 7), 0);
    sources.admit(List.of(), 0);
    assertThat(sources.expelled()).contains("main");
    sources.see(publisher(7), SECOND);
    assertThat(sources.expelled()).contains("main");
    assertThat(hub.status(MAIN).orElseThrow().presence()).isEqualTo(Presence.ABSENT);
    sources.see(nobody(), 2 * SECOND);
    assertThat(sources.expelled()).isEmpty();
  }

  @Test
  void publisherThatIsThereAndSendsNothingIsSilentAndLiveWithItsFirstPicture() {
    sources.admits(call("old", 7), 0);
    sources.see(connected(7, 0), SECOND);
    assertThat(hub.status(MAIN).orElseThrow().presence()).isEqualTo(Presence.ABSENT);
    sources.see(connected(7, 0), 6 * SECOND);
    assertThat(hub.status(MAIN).orElseThrow().presence()).isEqualTo(Presence.SILENT);
    assertThat(sources.anyOnAir()).as("it is looked at, and nginx is not replaced").isTrue();
    sources.see(publisher(7), 8 * SECOND);
    assertThat(hub.status(MAIN).orElseThrow().presence()).isEqualTo(Presence.LIVE);
  }

  @Test
  void publisherThatSendsNothingMakesRoomForAnother() {
    sources.admits(call("old", 7), 0);
    sources.see(connected(7, 0), 6 * SECOND);
    assertThat(sources.admits(call("old", 8), 7 * SECOND)).isFalse();
    assertThat(sources.expelled()).contains("main");
    sources.done(call("old", 7));
    assertThat(sources.anyOnAir()).isFalse();
    assertThat(sources.admits(call("old", 9), 8 * SECOND)).isTrue();
  }

  private void key(String key) {
    sources.admit(List.of(new Admission(MAIN, new Origin.Nginx(new StreamKey(key)))), 0);
  }

  private static PublishCall call(String key, long client) {
    return new PublishCall("main", key, "192.0.2.1", Long.toString(client));
  }

  private static NginxStat nobody() {
    return new NginxStat(1, "", Set.of("main"), Map.of());
  }

  private static NginxStat publisher(long client) {
    return connected(client, 100);
  }

  private static NginxStat connected(long client, long bytes) {
    var one = new NginxStat.Client(client, "192.0.2.1", 0, true, bytes > 0);
    var stream =
        new NginxStat.Stream(bytes, 0, List.of(one), NginxStat.Picture.NONE, NginxStat.Sound.NONE);
    return new NginxStat(1, "", Set.of("main"), Map.of("main", stream));
  }
}
