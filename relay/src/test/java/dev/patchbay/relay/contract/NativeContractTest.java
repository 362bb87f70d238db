package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardMethod;

class NativeContractTest extends PublishedContract {
  @Override
  Nature nature() {
    return Nature.NATIVE;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.NATIVE;
  }
}
