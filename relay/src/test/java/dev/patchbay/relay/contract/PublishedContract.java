package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.util.List;

/** The contract of methods whose source is published to us. */
abstract class PublishedContract extends ForwarderContract {
  @Override
  LoopbackRelay startRelay() {
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
