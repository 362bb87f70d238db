package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.util.List;

/** The profile stable looks longer at what it begins with; in all else it is as low is. */
class FfmpegStableContractTest extends StartContract {
  @Override
  Nature nature() {
    return Nature.FFMPEG;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.FFMPEG;
  }

  @Override
  ForwardProfile profile() {
    return ForwardProfile.STABLE;
  }

  @Override
  LoopbackRelay startRelay() {
    RequiredProgram.FFMPEG.path();
    return LoopbackRelay.start(directory);
  }

  @Override
  void admit(LoopbackRelay relay, List<ForwardSpec> specs) {
    relay.admitPublished();
  }

  @Override
  RtmpTestPublisher connect(LoopbackRelay relay) {
    return RtmpTestPublisher.connect(relay.ingest().port(), LoopbackRelay.KEY);
  }
}
