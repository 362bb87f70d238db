package dev.patchbay.bot.command;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.OrderResult;
import dev.patchbay.bot.control.OrderResult.Previous;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import java.util.Optional;

/** Words what an order came to: what is true now, never what was hoped for. */
final class OrderReplies {
  private final DestinationViews views;

  @Inject
  OrderReplies(DestinationViews views) {
    this.views = views;
  }

  Reply of(OrderResult result, Request request) {
    return switch (result) {
      case OrderResult.Done(var row, var status, var already) ->
          done(view(row, status, request), already, request.label(row.name()));
      case OrderResult.Superseded(var row, var status) ->
          superseded(view(row, status, request), request.label(row.name()));
      case OrderResult.Unremembered(var name, var status) ->
          unremembered(name, status, request.label(name));
      case OrderResult.KeyMissing(var row) ->
          keyMissing(view(row, Optional.empty(), request), request.label(row.name()));
      case OrderResult.NoStream(var name) -> noStream(name, request.label(name));
      case OrderResult.NoSuch(var name) ->
          Refusals.unknownDestination(
              new DestinationRef(Optional.of(name.source()), name.name()),
              Optional.empty(),
              request.spec().id());
    };
  }

  private DestinationView view(Destination row, Optional<ForwarderStatus> status, Request request) {
    return views.of(row, status, request.label(row.name()));
  }

  private static Reply done(DestinationView view, Optional<Previous> already, String label) {
    Phrase words =
        already
            .map(previous -> already(view, previous, label))
            .orElseGet(() -> isPending(view.code()) ? pending(view, label) : view.words());
    return reply(view, words, label);
  }

  private static Phrase already(DestinationView view, Previous previous, String label) {
    boolean stopped = view.order() instanceof Order.Stop;
    return stopped
        ? Phrase.of(
            "order.already-stopped",
            Who.of(previous.by()),
            lasting(previous.at()),
            next("start", label))
        : Phrase.of(
            "order.already-running",
            said(view.words()),
            Who.of(previous.by()),
            lasting(previous.at()));
  }

  private static boolean isPending(ReplyCode code) {
    return code == ReplyCode.STARTING || code == ReplyCode.STOPPING;
  }

  private static Phrase pending(DestinationView view, String label) {
    return Phrase.of("order.pending", said(view.words()), next("status", label));
  }

  private static Reply superseded(DestinationView view, String label) {
    return reply(
        view,
        Phrase.of(
            "order.superseded",
            Who.of(view.orderedBy()),
            lasting(view.orderedAt()),
            said(view.words())),
        label);
  }

  private static Reply unremembered(
      DestinationName name, Optional<ForwarderStatus> status, String label) {
    boolean ended =
        status.map(known -> known.state() instanceof ForwarderState.Stopped).orElse(true);
    return Replies.about(
        label,
        ended ? ReplyCode.STOPPED : ReplyCode.STOPPING,
        Phrase.of("order.unremembered", text(name.toString()), next("health")));
  }

  private static Reply keyMissing(DestinationView view, String label) {
    return Replies.about(
            label, ReplyCode.KEY_MISSING, Phrase.of("state.key-missing", next("key", label)))
        .with(ReplyData.of(view));
  }

  private static Reply noStream(DestinationName name, String label) {
    return Replies.about(
        label,
        ReplyCode.INVALID,
        Phrase.of("order.no-stream", text(name.source()), next("stop", label)));
  }

  private static Reply reply(DestinationView view, Phrase words, String label) {
    return Replies.about(label, view.code(), words).with(ReplyData.of(view));
  }
}
