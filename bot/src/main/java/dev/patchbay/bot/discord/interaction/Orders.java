package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.command.dispatch.Failures;
import dev.patchbay.bot.discord.interaction.Answers.Answer;
import dev.patchbay.bot.discord.link.DiscordTime;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.RestAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out for Discord: acknowledges first, and does nothing for what could not be
 * acknowledged or is old. After an outage Discord hands over what it kept: an old stop in the
 * middle of a stream is worse than a lost one.
 */
final class Orders {
  static final Duration OLDEST = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  private final CommandDispatcher dispatcher;
  private final Answers answers;
  private final Set<Afterword> afterwords;
  private final Clock clock;
  private final DiscordTime time;

  @Inject
  Orders(
      CommandDispatcher dispatcher,
      Answers answers,
      Set<Afterword> afterwords,
      Clock clock,
      DiscordTime time) {
    this.dispatcher = dispatcher;
    this.answers = answers;
    this.afterwords = Set.copyOf(afterwords);
    this.clock = clock;
    this.time = time;
  }

  /** Acknowledges, dispatches, and edits the answer in. */
  void carryOut(IReplyCallback event, Visit visit, Command command, boolean isPublic) {
    answer(event, visit, isPublic, () -> message(visit, command, isPublic));
  }

  /** Acknowledges and says something that is known already. */
  void say(IReplyCallback event, Visit visit, Reply reply) {
    answer(
        event, visit, false, () -> answers.message(reply, visit.caller(), visit.caller().locale()));
  }

  /** Acknowledges with a deferred reply, and then takes what {@code work} comes to for it. */
  void answer(IReplyCallback event, Visit visit, boolean isPublic, Supplier<Answer> work) {
    acknowledged(event.deferReply(!isPublic))
        .ifPresent(hook ->
            send(
                hook,
                late(event)
                    .map(reply -> answers.message(reply, visit.caller(), visit.locale(isPublic)))
                    .orElseGet(() -> worked(visit, isPublic, work)),
                isPublic));
  }

  /** Nobody is left before a reply that thinks for ever. */
  private Answer worked(Visit visit, boolean isPublic, Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      return answers.message(failed(visit, failure), visit.caller(), visit.locale(isPublic));
    }
  }

  private static Reply failed(Visit visit, RuntimeException failure) {
    return Failures.reply(visit.caller().request(), "an answer on Discord", failure);
  }

  /** One message after the other, so that they stand in their order. */
  static void send(InteractionHook hook, Answer answer, boolean isPublic) {
    RestAction<Message> all = hook.editOriginal(answer.first());
    for (String part : answer.more()) {
      all = all.flatMap(_ -> hook.sendMessage(part).setEphemeral(!isPublic));
    }
    send(all);
  }

  /** The outcome of a command as a message, with a question when it needs one. */
  Answer message(Visit visit, Command command, boolean isPublic) {
    Reply reply = outcome(visit, command);
    return question(visit, command, reply)
        .map(id -> answers.question(reply, visit.caller(), visit.locale(isPublic), id))
        .orElseGet(() -> answers.message(reply, visit.caller(), visit.locale(isPublic)));
  }

  Reply outcome(Visit visit, Command command) {
    try {
      Reply reply = dispatcher.dispatch(visit.caller(), command);
      for (Afterword afterword : afterwords) {
        reply = afterword.after(visit.caller(), command, reply, visit.serverLocale());
      }
      return reply;
    } catch (RuntimeException failure) {
      return failed(visit, failure);
    }
  }

  private Optional<String> question(Visit visit, Command command, Reply reply) {
    return reply.code() == ReplyCode.NEEDS_CONFIRMATION
        ? new Confirmation(
                command, visit.caller().boundSource(), clock.instant().plus(Confirmation.VALID))
            .id()
        : Optional.empty();
  }

  /** What to say instead, when it is too old to be carried out. */
  Optional<Reply> late(Interaction event) {
    Duration age = Duration.between(event.getTimeCreated().toInstant(), time.now());
    if (age.compareTo(OLDEST) <= 0) {
      return Optional.empty();
    }
    log.warn("an interaction came {} s late and is not carried out", age.toSeconds());
    return Optional.of(Reply.of(ReplyCode.FAILED, Phrase.of("discord.too-late", Phrase.span(age))));
  }

  /** Blocks until Discord took the acknowledgement; empty when it did not. */
  static Optional<InteractionHook> acknowledged(RestAction<InteractionHook> acknowledgement) {
    try {
      return Optional.of(acknowledgement.complete());
    } catch (ErrorResponseException refused) {
      log.warn(
          "an interaction could not be acknowledged and is not carried out: {} {}",
          refused.getErrorCode(),
          refused.getMeaning());
      return Optional.empty();
    } catch (RejectedExecutionException _) {
      log.warn("an interaction came when the connection was ending, and is not carried out");
      return Optional.empty();
    }
  }

  /** Sends without waiting; what cannot be sent is only told to the log. */
  static void send(RestAction<?> action) {
    try {
      action.queue(
          _ -> {}, failure -> log.warn("an answer could not be sent: {}", failure.getMessage()));
    } catch (RejectedExecutionException _) {
      log.warn("an answer could not be sent: the connection has ended");
    }
  }
}
