package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.control.RecentOrders;
import dev.patchbay.bot.control.RecentOrders.Past;
import dev.patchbay.bot.control.RelayControl;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what the caller ordered last, unless somebody ordered since. */
final class UndoCommands {
  private final Gate gate;
  private final RecentOrders recent;
  private final RelayControl control;
  private final DestinationStore store;
  private final OrderReplies replies;

  @Inject
  UndoCommands(
      Gate gate,
      RecentOrders recent,
      RelayControl control,
      DestinationStore store,
      OrderReplies replies) {
    this.gate = gate;
    this.recent = recent;
    this.control = control;
    this.store = store;
    this.replies = replies;
  }

  Reply undo(Request request) {
    List<Past> pasts = recent.take(request.caller());
    return pasts.isEmpty()
        ? Reply.of(
            ReplyCode.INVALID,
            Phrase.of("undo.nothing", whole(RecentOrders.WITHIN.toSeconds()), next("status")))
        : gate.those(
            request,
            pasts.stream().map(Past::name).toList(),
            (part, name) -> undo(part, of(name, pasts)));
  }

  private static Past of(DestinationName name, List<Past> pasts) {
    return pasts.stream().filter(past -> past.name().equals(name)).findFirst().orElseThrow();
  }

  private Reply undo(Request part, Past past) {
    Optional<Destination> now = store.find(past.name());
    return now.filter(row -> !row.orderedBy().request().equals(past.request()))
        .map(row -> orderedSince(part, row))
        .orElseGet(() -> reversed(part, past));
  }

  private static Reply orderedSince(Request part, Destination row) {
    String label = part.label(row.name());
    return Replies.about(
        label,
        ReplyCode.INVALID,
        Phrase.of(
            row.order() instanceof Order.Run ? "undo.started-since" : "undo.stopped-since",
            Who.of(row.orderedBy()),
            lasting(row.orderedAt()),
            next("status", label)));
  }

  private Reply reversed(Request part, Past past) {
    return switch (past.before()) {
      case Order.Stop(var hold) -> replies.of(control.stop(past.name(), hold, part.author()), part);
      case Order.Run _ -> withWarning(replies.of(control.start(past.name(), part.author()), part));
    };
  }

  /** What was stopped cleanly is over for the platform. */
  private static Reply withWarning(Reply reply) {
    List<Phrase> lines = new ArrayList<>(reply.lines());
    lines.add(Phrase.of("undo.new-broadcast"));
    return new Reply(reply.code(), lines, reply.data());
  }
}
