package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.OrderOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who wait for the present order to settle. Confined to the supervisor's thread. */
final class PendingOrder {
  private final List<CompletableFuture<OrderOutcome>> waiting = new ArrayList<>();

  void add(CompletableFuture<OrderOutcome> outcome) {
    waiting.add(outcome);
  }

  /** A different order was given: whoever waits is told, and answered no further. */
  void supersede() {
    complete(new OrderOutcome.Superseded());
  }

  void settle(ForwarderStatus status) {
    complete(new OrderOutcome.Settled(status));
  }

  private void complete(OrderOutcome outcome) {
    List<CompletableFuture<OrderOutcome>> answered = List.copyOf(waiting);
    waiting.clear();
    answered.forEach(future -> answer(future, outcome));
  }

  /** On a thread of its own: a continuation that blocks must not stop the supervisor. */
  static void answer(CompletableFuture<OrderOutcome> waiting, OrderOutcome outcome) {
    waiting.completeAsync(() -> outcome, Thread::startVirtualThread);
  }
}
