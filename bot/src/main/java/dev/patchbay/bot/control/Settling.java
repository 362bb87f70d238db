package dev.patchbay.bot.control;

import dev.patchbay.bot.control.OrderResult.Previous;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, holding nothing, until an order has settled or has taken too long to wait for. */
final class Settling {
  private final RelayEngine engine;
  private final DestinationStore store;
  private final ControlTimes times;

  @Inject
  Settling(RelayEngine engine, DestinationStore store, ControlTimes times) {
    this.engine = engine;
    this.store = store;
    this.times = times;
  }

  OrderResult settled(
      Destination row, CompletionStage<OrderOutcome> stage, Optional<Previous> already) {
    return outcome(stage)
        .<OrderResult>map(outcome ->
            switch (outcome) {
              case OrderOutcome.Settled(var status) ->
                  new OrderResult.Done(row, Optional.of(status), already);
              case OrderOutcome.Unknown _ -> new OrderResult.Done(row, Optional.empty(), already);
              case OrderOutcome.Superseded _ ->
                  new OrderResult.Superseded(store.find(row.name()).orElse(row), now(row.name()));
            })
        .orElseGet(() -> new OrderResult.Done(row, now(row.name()), already));
  }

  /** The forwarder's status after the same wait, for an order that has no row. */
  Optional<ForwarderStatus> status(DestinationName name, CompletionStage<OrderOutcome> stage) {
    outcome(stage);
    return now(name);
  }

  private Optional<ForwarderStatus> now(DestinationName name) {
    return engine.forwarder(ForwardSpecs.id(name));
  }

  /** Empty when it takes longer than anybody wants to wait. */
  private Optional<OrderOutcome> outcome(CompletionStage<OrderOutcome> stage) {
    try {
      return Optional.of(
          stage.toCompletableFuture().get(times.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("the engine failed an order", defect.getCause());
    }
  }
}
