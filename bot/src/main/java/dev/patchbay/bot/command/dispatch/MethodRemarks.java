package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.ObstacleWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.RelayService;
import dev.patchbay.storage.destination.Destination;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says at once, not only when the source is live, that a method cannot be used here. */
final class MethodRemarks {
  private final RelayService relay;
  private final ForwardSpecs specs;

  @Inject
  MethodRemarks(RelayService relay, ForwardSpecs specs) {
    this.relay = relay;
    this.specs = specs;
  }

  /** The reply, and what stands in the way; one that was rejected has said why already. */
  Reply under(Reply reply, Destination row, String label) {
    Optional<Phrase> remark =
        reply.code() == ReplyCode.REJECTED ? Optional.empty() : of(row, label);
    List<Phrase> lines = new ArrayList<>(reply.lines());
    remark.ifPresent(lines::add);
    return new Reply(reply.code(), lines, reply.data());
  }

  private Optional<Phrase> of(Destination row, String label) {
    return remark(specs.method(row), next("edit", label, "method=native"));
  }

  /** Why a method cannot be used here, if it cannot, and what to type next. */
  Optional<Phrase> remark(ForwardMethod method, Phrase.Argument next) {
    return relay
        .unavailableBecause()
        .getOrDefault(method, Optional.empty())
        .map(obstacle ->
            Phrase.of(
                "method.unavailable",
                text(method.name().toLowerCase(Locale.ROOT)),
                said(ObstacleWords.of(obstacle)),
                next));
  }
}
