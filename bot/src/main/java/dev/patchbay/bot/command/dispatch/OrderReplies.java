package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.view.DestinationViews;
import dev.patchbay.bot.control.OrderResult;
import dev.patchbay.bot.control.OrderResult.Previous;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.reply.StateWords;
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
      case OrderResult.Unremembered lost -> unremembered(lost, request.label(lost.name()));
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
    return views.of(row, status, request.label(row.name()), request.isPublic());
  }

  private static Reply done(DestinationView view, Optional<Previous> already, String label) {
    Phrase words =
        already
            .map(previous -> already(view, previous, label))
            .orElseGet(() -> isPending(view.code()) ? pending(view, label) : view.words());
    return reply(view, words, label);
  }

  private static Phrase already(DestinationView view, Previous previous, String label) {
    Phrase.Argument by = Who.of(previous.by());
    Phrase.Argument ago = lasting(previous.at());
    if (view.order() instanceof Order.Run) {
      // “Already” fits what goes as it should; else the state is the news.
      boolean asItShould = view.code() == ReplyCode.SENDING || isWaiting(view.code());
      return Phrase.of(
          asItShould ? "order.already-running" : "order.already-ordered",
          said(view.words()),
          by,
          ago);
    }
    Phrase.Argument start = next(view.keyFingerprint().isEmpty() ? "key" : "start", label);
    return view.everStarted()
        ? Phrase.of("order.already-stopped", by, ago, start)
        : Phrase.of("order.never-started", said(Phrase.of("never-started")), start);
  }

  private static boolean isWaiting(ReplyCode code) {
    return code == ReplyCode.AWAITING_SOURCE || code == ReplyCode.STARTING;
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

  private static Reply unremembered(OrderResult.Unremembered lost, String label) {
    boolean ended =
        lost.status().map(known -> known.state() instanceof ForwarderState.Stopped).orElse(true);
    return Replies.about(
        label,
        ended ? ReplyCode.STOPPED : ReplyCode.STOPPING,
        Phrase.of(
            "order.unremembered",
            said(StateWords.holding(lost.stop().hold(), lost.name().source())),
            said(afterRestart(lost)),
            next("health")));
  }

  /** Only what was ordered to run is sure to start again. */
  private static Phrase afterRestart(OrderResult.Unremembered lost) {
    Phrase.Argument name = text(lost.name().toString());
    return lost.before()
        .map(Destination::order)
        .map(order ->
            switch (order) {
              case Order.Run _ -> Phrase.of("order.unremembered.run", name);
              case Order.Stop(var hold) ->
                  Phrase.of(
                      "order.unremembered.stop",
                      name,
                      said(StateWords.holding(hold, lost.name().source())));
            })
        .orElseGet(() -> Phrase.of("order.unremembered.unread", name));
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
