package dev.patchbay.relay.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One server under several names. */
class SameServerTest {
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "localhost", "::1",
          "127.0.0.1", "127.0.0.1",
          "a.example", "203.0.113.7",
          "alias-of-a.example", "203.0.113.7",
          "b.example", "203.0.113.8");

  private final SameServer same = new SameServer(SameServerTest::resolve, Set.of("tv.example"));

  @Test
  void thisMachineIsOneWhateverItIsCalled() {
    assertThat(isFed("localhost", "127.0.0.1")).isTrue();
    assertThat(isFed("127.0.0.1", "localhost")).isTrue();
    assertThat(isFed("tv.example", "127.0.0.1")).isTrue();
    assertThat(isFed("127.0.0.1", "TV.example")).isTrue();
  }

  @Test
  void twoNamesOfOneAddressAreOneServer() {
    assertThat(isFed("a.example", "alias-of-a.example")).isTrue();
    assertThat(isFed("a.example", "b.example")).isFalse();
    assertThat(isFed("a.example", "127.0.0.1")).isFalse();
  }

  @Test
  void whatDoesNotResolveIsKnownByItsNameOnly() {
    assertThat(isFed("gone.example", "gone.example")).isTrue();
    assertThat(isFed("gone.example", "lost.example")).isFalse();
  }

  @Test
  void otherPortApplicationOrNameIsAnotherStream() {
    PlayAddress played = new PlayAddress(server("a.example", 1935, "live"), new StreamKey("cam"));
    assertThat(same.isFed(played, target("a.example", 1936, "live", "cam"))).isFalse();
    assertThat(same.isFed(played, target("a.example", 1935, "other", "cam"))).isFalse();
    assertThat(same.isFed(played, target("a.example", 1935, "live", "cam2"))).isFalse();
    assertThat(same.isFed(played, target("a.example", 1935, "live?x=1", "cam?k=2"))).isTrue();
  }

  private boolean isFed(String played, String published) {
    return same.isFed(
        new PlayAddress(server(played, 1935, "live"), new StreamKey("cam?token=t")),
        target(published, 1935, "live", "cam"));
  }

  private static PublishTarget target(String host, int port, String app, String key) {
    return new PublishTarget(server(host, port, app), new StreamKey(key));
  }

  private static PublishServer server(String host, int port, String app) {
    return new PublishServer(false, host, port, app);
  }

  private static Resolution resolve(PublishServer server) {
    String address = ADDRESSES.get(server.host());
    try {
      return address == null
          ? new Resolution.Unresolved(Cause.of(Cause.Kind.UNKNOWN_HOST))
          : new Resolution.Resolved(
              new InetSocketAddress(InetAddress.getByName(address), server.port()));
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
