package dev.patchbay.relay.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private final AddressPolicy strict = new AddressPolicy(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::",
        "2001:db8::1"
      })
  void privateAndReservedAddressesAreRefused(String address) throws UnknownHostException {
    assertThat(strict.permits(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "151.101.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "2a00:1450:4001:80b::200e",
        "64:ff9b::808:808",
        "2002:808:808::"
      })
  void publicAddressesArePermitted(String address) throws UnknownHostException {
    assertThat(strict.permits(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void operatorMayAllowANetworkAndOnlyThat() throws UnknownHostException {
    AddressPolicy lan = new AddressPolicy(List.of(Network.of("192.168.7.0/24")));
    assertThat(lan.permits(InetAddress.getByName("192.168.7.20"))).isTrue();
    assertThat(lan.permits(InetAddress.getByName("192.168.8.20"))).isFalse();
    assertThat(lan.permits(InetAddress.getByName("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "::/129", "a/8", "10.0/8", "1.2.3.4/-1"})
  void nonsenseIsNoNetwork(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
