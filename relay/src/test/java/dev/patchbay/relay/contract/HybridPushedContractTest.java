package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.testing.LoopbackRelay;

class HybridPushedContractTest extends GatedContract {
  @Override
  Nature nature() {
    return Nature.PUSHED;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.HYBRID;
  }

  @Override
  boolean isServed() {
    return true;
  }

  @Override
  void assertGoesTheRightWay(LoopbackRelay relay, ForwardSpec spec) {
    assertThat(relay.way(spec.id())).contains(new NginxWay.Pushed());
  }
}
