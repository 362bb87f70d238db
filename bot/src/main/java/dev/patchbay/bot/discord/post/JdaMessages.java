package dev.patchbay.bot.discord.post;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.RestAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts through JDA, one request at a time for each call. */
final class JdaMessages implements DiscordMessages {
  private static final Logger log = LoggerFactory.getLogger(JdaMessages.class);

  private static final Set<Message.MentionType> NOBODY = EnumSet.noneOf(Message.MentionType.class);

  /** JDA gives a request up by itself before we do, so that none arrives after we gave it up. */
  private static final int REQUEST_SECONDS = 10;

  private static final int WAIT_SECONDS = 15;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final JdaLine line;

  @Inject
  JdaMessages(JdaLine line) {
    this.line = line;
  }

  @Override
  public Sent post(String channel, Card card, Optional<String> mention) {
    List<MessageTopLevelComponent> components = CardComponents.of(card);
    return in(
        channel,
        room ->
            mention
                .map(role ->
                    room.sendMessageComponents(TextDisplay.of("<@&" + role + ">"))
                        .addComponents(components)
                        .setAllowedMentions(NOBODY)
                        .mentionRoles(role))
                .orElseGet(() -> room.sendMessageComponents(components).setAllowedMentions(NOBODY))
                .useComponentsV2()
                .map(Message::getId));
  }

  @Override
  public Sent edit(String channel, String message, Card card) {
    return in(
        channel,
        room ->
            room.editMessageComponentsById(message, CardComponents.of(card))
                .setAllowedMentions(NOBODY)
                .useComponentsV2()
                .map(Message::getId));
  }

  @Override
  public Sent delete(String channel, String message) {
    Sent sent = in(channel, room -> room.deleteMessageById(message).map(_ -> message));
    return sent instanceof Sent.MessageGone || sent instanceof Sent.ChannelGone
        ? new Sent.Done(message)
        : sent;
  }

  private Sent in(String channel, Function<MessageChannel, RestAction<String>> request) {
    Optional<JDA> jda = line.jda();
    if (jda.isEmpty() || jda.get().getStatus() != JDA.Status.CONNECTED) {
      return new Sent.TryLater("not connected");
    }
    return Optional.ofNullable(jda.get().getChannelById(MessageChannel.class, channel))
        .map(room -> sent(room, request))
        .orElseGet(() ->
            jda.get().getUnavailableGuilds().isEmpty()
                ? new Sent.ChannelGone()
                : new Sent.TryLater("a server is out of reach"));
  }

  private static Sent sent(
      MessageChannel room, Function<MessageChannel, RestAction<String>> request) {
    try {
      return new Sent.Done(
          request
              .apply(room)
              .timeout(REQUEST_SECONDS, TimeUnit.SECONDS)
              .submit()
              .get(WAIT_SECONDS, TimeUnit.SECONDS));
    } catch (PermissionException missing) {
      return new Sent.NoRights(missing.getPermission().getName());
    } catch (ExecutionException failure) {
      return failure.getCause() instanceof ErrorResponseException answer
          ? of(answer)
          : later(failure);
    } catch (TimeoutException | CancellationException | RejectedExecutionException late) {
      // The last two: the connection ended, perhaps because there is a new token.
      return later(late);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Sent.TryLater("interrupted");
    }
  }

  private static Sent of(ErrorResponseException answer) {
    return switch (answer.getErrorResponse()) {
      case UNKNOWN_MESSAGE -> new Sent.MessageGone();
      case UNKNOWN_CHANNEL -> new Sent.ChannelGone();
      case MAX_OLD_MESSAGE_EDITS -> new Sent.TooManyEdits();
      case MISSING_ACCESS, MISSING_PERMISSIONS ->
          new Sent.NoRights(answer.getErrorCode() + " " + answer.getMeaning());
      default -> other(answer);
    };
  }

  private static Sent other(ErrorResponseException answer) {
    int status = Optional.ofNullable(answer.getResponse()).map(response -> response.code).orElse(0);
    boolean isFault = status >= 400 && status < FIRST_SERVER_ERROR && status != TOO_MANY_REQUESTS;
    String said = answer.getErrorCode() + " " + answer.getMeaning();
    return isFault ? new Sent.Refused(said) : new Sent.TryLater(said);
  }

  private static Sent later(Exception failure) {
    log.debug("Discord was not reached", failure);
    return new Sent.TryLater(failure.getClass().getSimpleName());
  }
}
