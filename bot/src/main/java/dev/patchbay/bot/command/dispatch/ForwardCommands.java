package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.texts;

import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.control.OrderResult;
import dev.patchbay.bot.control.RecentOrders;
import dev.patchbay.bot.control.RelayControl;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.Order.Hold;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts and stops. */
final class ForwardCommands {
  private final RelayControl control;
  private final RelayEngine engine;
  private final OrderReplies replies;
  private final MethodRemarks remarks;
  private final DestinationStore store;
  private final RecentOrders recent;
  private final InstantSource clock;

  @Inject
  ForwardCommands(
      RelayControl control,
      RelayEngine engine,
      OrderReplies replies,
      MethodRemarks remarks,
      DestinationStore store,
      RecentOrders recent,
      InstantSource clock) {
    this.store = store;
    this.recent = recent;
    this.remarks = remarks;
    this.engine = engine;
    this.control = control;
    this.replies = replies;
    this.clock = clock;
  }

  Reply start(Request request, DestinationName name) {
    return remarked(request, undoable(request, name, () -> control.start(name, request.author())));
  }

  Reply restart(Request request, DestinationName name) {
    return remarked(request, control.restart(name, request.author()));
  }

  private Reply remarked(Request request, OrderResult result) {
    Reply reply = replies.of(result, request);
    return result instanceof OrderResult.Done(var row, _, _)
        ? remarks.under(reply, row, request.label(row.name()))
        : reply;
  }

  Reply stop(Request request, DestinationName name, Stopping stopping) {
    return replies.of(
        undoable(request, name, () -> control.stop(name, hold(stopping), request.author())),
        request);
  }

  /** The same for each of many. */
  Reply stopOfAll(Request request, DestinationName name, Stopping stopping) {
    return replies.of(
        undoable(request, name, () -> control.stopOfAll(name, hold(stopping), request.author())),
        request);
  }

  /** An order that changed nothing has nothing to take back, and takes no place of one that did. */
  private OrderResult undoable(Request request, DestinationName name, Supplier<OrderResult> order) {
    Optional<Destination> stored = stored(name);
    OrderResult result = order.get();
    if (stored.isPresent() && result instanceof OrderResult.Done(var row, _, _)) {
      Destination before = stored.get();
      if (row.order().equals(before.order())) {
        recent.repeated(
            request.caller(), name, before.orderedBy().request(), row.orderedBy().request());
      } else {
        recent.note(request.caller(), new RecentOrders.Past(name, before.order(), request.id()));
      }
    }
    return result;
  }

  /** A stop is carried out even when the database cannot be read, and then cannot be undone. */
  private Optional<Destination> stored(DestinationName name) {
    try {
      return store.find(name);
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  /** Those that a stop would end something of. */
  List<DestinationName> running(List<DestinationName> names) {
    return names.stream()
        .filter(name ->
            engine
                .forwarder(ForwardSpecs.id(name))
                .filter(known -> !(known.state() instanceof ForwarderState.Stopped))
                .isPresent())
        .toList();
  }

  /** In a chat, one slip must not end everything. */
  Reply confirmStopAll(Request request, List<DestinationName> names) {
    return Reply.of(
        ReplyCode.NEEDS_CONFIRMATION,
        Phrase.of(
            "confirm.stop-all",
            texts(names.stream().map(request::label).toList()),
            next("stop", "all", "now")));
  }

  private Hold hold(Stopping stopping) {
    return switch (stopping) {
      case Stopping.UntilStarted _ -> new Hold.UntilStarted();
      case Stopping.For(Duration span) -> new Hold.Until(clock.instant().plus(span));
      case Stopping.ThisStream _ -> new Hold.ThisStream();
    };
  }
}
