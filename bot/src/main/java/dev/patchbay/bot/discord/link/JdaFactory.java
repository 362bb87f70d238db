package dev.patchbay.bot.discord.link;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Provider;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes clients of Discord: no intents, no caches, no mentions, events on virtual threads. */
final class JdaFactory {
  private static final Logger log = LoggerFactory.getLogger(JdaFactory.class);
  private static final int MAX_RECONNECT_SECONDS = 60;

  private final DiscordConfig config;
  private final LinkTimes times;
  private final DiscordTime time;
  private final AnswerDates dates;
  private final Provider<Set<EventSink>> sinks;
  private final BiConsumer<JDA, LinkState> told;

  JdaFactory(
      DiscordConfig config,
      LinkTimes times,
      DiscordTime time,
      AnswerDates dates,
      Provider<Set<EventSink>> sinks,
      BiConsumer<JDA, LinkState> told) {
    this.config = config;
    this.times = times;
    this.time = time;
    this.dates = dates;
    this.sinks = sinks;
    this.told = told;
  }

  BackoffSessions sessions() {
    return new BackoffSessions(config.gatewayUrl(), times);
  }

  /**
   * Asks Discord who the token is, and begins to connect to the gateway.
   *
   * @throws net.dv8tion.jda.api.exceptions.InvalidTokenException when Discord refuses the token
   * @throws RuntimeException when Discord does not answer
   */
  JDA connect(Secret token, BackoffSessions sessions) {
    // Replies repeat names that people made up: nobody is ever called by one.
    MessageRequest.setDefaultMentions(EnumSet.noneOf(MentionType.class));
    MessageRequest.setDefaultMentionRepliedUser(false);
    return JDABuilder.createLight(token.reveal(), List.of())
        .setRestConfig(rest())
        .setHttpClientBuilder(http())
        .setSessionController(sessions)
        .setMaxReconnectDelay(MAX_RECONNECT_SECONDS)
        // Not ended with the client: it would interrupt commands that are inside the database.
        .setEventPool(Executors.newVirtualThreadPerTaskExecutor(), false)
        .setEnableShutdownHook(false)
        .addEventListeners((EventListener) this::take)
        .build();
  }

  /** As JDA makes its own. */
  private OkHttpClient.Builder http() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(25);
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(5, 10, TimeUnit.SECONDS));
    return switch (dates) {
      case DISCORDS -> http.addInterceptor(new DatedAnswers(time));
      case A_PROXYS -> http;
    };
  }

  private RestConfig rest() {
    RestConfig rest = new RestConfig();
    config.apiUrl().ifPresent(rest::setBaseUrl);
    return rest;
  }

  /** A client that is being ended takes no more requests, while its last events still come. */
  private void take(GenericEvent event) {
    try {
      pass(event);
    } catch (RejectedExecutionException _) {
      log.debug("an event of Discord came when its connection was ending");
    }
  }

  private void pass(GenericEvent event) {
    JDA jda = event.getJDA();
    switch (event) {
      case ReadyEvent _, SessionResumeEvent _, SessionRecreateEvent _ ->
          told.accept(jda, LinkState.UP);
      case SessionDisconnectEvent _ -> told.accept(jda, LinkState.CONNECTING);
      case ShutdownEvent ended -> shutdown(jda, ended);
      default -> sinks.get().forEach(sink -> sink.take(event));
    }
  }

  private void shutdown(JDA jda, ShutdownEvent ended) {
    CloseCode code = ended.getCloseCode();
    if (code == null || code.isReconnect()) {
      return;
    }
    told.accept(
        jda,
        switch (code) {
          case AUTHENTICATION_FAILED -> LinkState.BAD_TOKEN;
          case INVALID_INTENTS, DISALLOWED_INTENTS -> LinkState.BAD_INTENTS;
          default -> LinkState.REFUSED;
        });
  }
}
