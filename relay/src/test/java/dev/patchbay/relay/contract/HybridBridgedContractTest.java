package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.testing.LoopbackRelay;

/** Every destination has an application with a question mark, which nginx cannot push to. */
class HybridBridgedContractTest extends GatedContract {
  @Override
  Nature nature() {
    return Nature.BRIDGED;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.HYBRID;
  }

  @Override
  String app(String name) {
    return name + "?token=1";
  }

  @Override
  boolean isServed() {
    return false;
  }

  @Override
  void assertGoesTheRightWay(LoopbackRelay relay, ForwardSpec spec) {
    assertThat(relay.way(spec.id())).containsInstanceOf(NginxWay.Bridged.class);
  }
}
