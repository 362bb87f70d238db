package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardProfile;

class FfmpegUltraContractTest extends FfmpegContract {
  @Override
  ForwardProfile profile() {
    return ForwardProfile.ULTRA;
  }
}
