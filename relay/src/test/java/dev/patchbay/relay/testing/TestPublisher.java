package dev.patchbay.relay.testing;

import dev.patchbay.relay.stream.Publisher;
import java.util.concurrent.CountDownLatch;

/** A publisher without a connection. */
public final class TestPublisher implements Publisher {
  private final CountDownLatch dismissed = new CountDownLatch(1);

  @Override
  public String address() {
    return "192.0.2.7";
  }

  @Override
  public void dismiss() {
    dismissed.countDown();
  }

  public boolean isDismissed() {
    return dismissed.getCount() == 0;
  }
}
