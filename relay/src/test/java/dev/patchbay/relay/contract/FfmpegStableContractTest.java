package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardProfile;

class FfmpegStableContractTest extends FfmpegContract {
  @Override
  ForwardProfile profile() {
    return ForwardProfile.STABLE;
  }
}
