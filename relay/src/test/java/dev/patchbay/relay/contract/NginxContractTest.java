package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardMethod;

class NginxContractTest extends GatedContract {
  @Override
  Nature nature() {
    return Nature.PUSHED;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.NGINX;
  }

  @Override
  boolean isServed() {
    return true;
  }
}
