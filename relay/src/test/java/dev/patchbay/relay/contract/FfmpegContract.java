package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.RequiredProgram;

/** The contract of the method ffmpeg, with a real one, in each of its profiles. */
abstract class FfmpegContract extends PublishedContract {
  @Override
  Nature nature() {
    return Nature.FFMPEG;
  }

  @Override
  ForwardMethod method() {
    return ForwardMethod.FFMPEG;
  }

  @Override
  LoopbackRelay startRelay() {
    RequiredProgram.FFMPEG.path();
    return super.startRelay();
  }
}
