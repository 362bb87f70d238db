package dev.patchbay.relay.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTargetResolverTest {
  private static final int INGEST = 1935;

  @Test
  void publicNameIsResolvedToTheAddressThatIsDialled() throws UnknownHostException {
    assertThat(resolve(1935, "8.8.4.4"))
        .isEqualTo(
            new Resolution.Resolved(new InetSocketAddress(InetAddress.getByName("8.8.4.4"), 1935)));
  }

  @Test
  void oneForbiddenAnswerAmongManyForbidsTheName() {
    assertThat(kindOf(resolve(1935, "8.8.4.4", "10.0.0.1")))
        .isEqualTo(Cause.Kind.ADDRESS_FORBIDDEN);
  }

  @Test
  void ourOwnIngestIsRefusedEvenWhereLoopbackIsAllowed() {
    TargetResolver generous =
        new PolicyTargetResolver(
            new AddressPolicy(List.of(Network.of("127.0.0.0/8"))),
            own -> own == INGEST,
            InetAddress::getAllByName);
    assertThat(kindOf(generous.resolve(server("127.0.0.1", INGEST))))
        .isEqualTo(Cause.Kind.OWN_INGEST);
    assertThat(generous.resolve(server("127.0.0.1", 1936))).isInstanceOf(Resolution.Resolved.class);
  }

  @Test
  void unknownNameMayBecomeKnownLater() {
    TargetResolver nothing =
        new PolicyTargetResolver(
            new AddressPolicy(List.of()),
            own -> own == INGEST,
            host -> {
              throw new UnknownHostException(host);
            });
    assertThat(nothing.resolve(server("nowhere.example", 1935)))
        .isEqualTo(
            new Resolution.Unresolved(new Cause(Cause.Kind.UNKNOWN_HOST, "nowhere.example")));
  }

  private static Resolution resolve(int port, String... answers) {
    return new PolicyTargetResolver(
            new AddressPolicy(List.of()),
            own -> own == INGEST,
            _ -> {
              InetAddress[] addresses = new InetAddress[answers.length];
              for (int at = 0; at < answers.length; at++) {
                addresses[at] = InetAddress.getByName(answers[at]);
              }
              return addresses;
            })
        .resolve(server("live.example.com", port));
  }

  private static Cause.Kind kindOf(Resolution resolution) {
    return ((Resolution.Forbidden) resolution).cause().kind();
  }

  private static PublishServer server(String host, int port) {
    return new PublishServer(false, host, port, "live");
  }
}
