package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardProfile;

class FfmpegLowContractTest extends FfmpegContract {
  @Override
  ForwardProfile profile() {
    return ForwardProfile.LOW;
  }
}
