package dev.patchbay.bot.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.http.TwitchHttp;
import dev.patchbay.bot.twitch.http.TwitchHttp.Answer;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The calls of Twitch's API that the bot makes, as the bot. After a 401 it asks for newer tokens
 * once and tries once more. Thread-safe; every call blocks, for a minute at the very worst.
 */
@Singleton
public final class Helix {
  private final TwitchHttp http;
  private final TwitchConfig config;
  private final BotLogin login;
  private final AppSpeech app;

  /** How a call came out. */
  public sealed interface Result<T> {
    record Ok<T>(T value) implements Result<T> {}

    /**
     * Twitch decided against it.
     *
     * @param message in Twitch's words; not trusted
     */
    record Refused<T>(int status, String message) implements Result<T> {
      /** Whether the same may be granted a little later. */
      public boolean mayPass() {
        return status == 429 || status >= 500;
      }
    }

    /** Nobody is logged in, or the login is not taken. */
    record NoLogin<T>() implements Result<T> {}

    record Unreachable<T>(String why) implements Result<T> {}
  }

  @Inject
  Helix(TwitchHttp http, TwitchConfig config, BotLogin login, AppSpeech app) {
    this.http = http;
    this.config = config;
    this.login = login;
    this.app = app;
  }

  /** The account with this login, if there is one. */
  public Result<Optional<TwitchUser>> userByLogin(String name) {
    return user("login=" + name);
  }

  /** The account with this id, if there is one; tells the login it has today. */
  public Result<Optional<TwitchUser>> userById(String id) {
    return user("id=" + id);
  }

  private Result<Optional<TwitchUser>> user(String query) {
    return map(get("/users?" + query), body -> first(body).map(Helix::user));
  }

  /** Those of at most 100 broadcasters whose stream is live. */
  public Result<Set<String>> liveAmong(Collection<String> broadcasterIds) {
    String query =
        broadcasterIds.stream().map(id -> "user_id=" + id).collect(Collectors.joining("&"));
    return map(
        get("/streams?first=100&" + query),
        body ->
            StreamSupport.stream(body.path("data").spliterator(), false)
                .map(stream -> stream.path("user_id").asText())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a Shared Chat session runs in the room. */
  public Result<Boolean> isSharingChat(String roomId) {
    return map(
        get("/shared_chat/session?broadcaster_id=" + roomId), body -> first(body).isPresent());
  }

  /** Says one line: as the application where Twitch lets it, else with the login. */
  public SendOutcome say(String roomId, String text, Optional<String> replyTo) {
    Optional<BotTokens> tokens = login.tokens();
    if (tokens.isEmpty()) {
      return new SendOutcome.NotConnected();
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("broadcaster_id", roomId)
            .put("sender_id", tokens.orElseThrow().account().id())
            .put("message", text);
    replyTo.ifPresent(parent -> body.put("reply_parent_message_id", parent));
    return switch (asApp(roomId, body).orElseGet(() -> post(chat(), body))) {
      case Result.Ok<JsonNode>(JsonNode answer) -> said(answer);
      case Result.Refused<JsonNode> refused when refused.status() >= 500 ->
          new SendOutcome.NotConnected();
      case Result.Refused<JsonNode>(int status, _) ->
          new SendOutcome.Refused(status == 429 ? "rate-limit" : String.valueOf(status));
      case Result.NoLogin<JsonNode> _, Result.Unreachable<JsonNode> _ ->
          new SendOutcome.NotConnected();
    };
  }

  /** Empty where the application may not speak; nothing was said then. */
  private Optional<Result<JsonNode>> asApp(String roomId, ObjectNode body) {
    return app.in(roomId).flatMap(token -> asApp(roomId, body, token));
  }

  private Optional<Result<JsonNode>> asApp(String roomId, ObjectNode body, Secret token) {
    // Shared Chat would show it in other rooms; only an application can ask for less.
    ObjectNode here = body.deepCopy().put("for_source_only", true);
    Answer answer = http.call(signed(json(chat(), here), token));
    if (answer instanceof Answer.Said(int status, _) && (status == 401 || status == 403)) {
      app.refused(roomId, token);
      return Optional.empty();
    }
    return Optional.of(result(answer));
  }

  private String chat() {
    return config.addresses().helix() + "/chat/messages";
  }

  private static SendOutcome said(JsonNode answer) {
    JsonNode entry = answer.path("data").path(0);
    return entry.path("is_sent").asBoolean()
        ? new SendOutcome.Sent(entry.path("message_id").asText())
        : new SendOutcome.Dropped(entry.path("drop_reason").path("code").asText("unknown"));
  }

  /**
   * Asks to be told of something on an EventSub WebSocket.
   *
   * @param userId the second part of the condition, where the type has one
   * @return the subscription's id
   */
  public Result<String> subscribe(
      String type, String roomId, Optional<String> userId, String sessionId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", type).put("version", "1");
    ObjectNode condition = body.putObject("condition").put("broadcaster_user_id", roomId);
    userId.ifPresent(id -> condition.put("user_id", id));
    body.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    return map(
        post(config.addresses().eventSubApi().toString(), body),
        answer -> first(answer).map(entry -> entry.path("id").asText()).orElse(""));
  }

  /** Asks not to be told any more. */
  public void unsubscribe(String subscriptionId) {
    URI uri = URI.create(config.addresses().eventSubApi() + "?id=" + subscriptionId);
    call(TwitchHttp.to(uri).DELETE());
  }

  private Result<JsonNode> get(String path) {
    return call(TwitchHttp.to(URI.create(config.addresses().helix() + path)).GET());
  }

  private Result<JsonNode> post(String uri, JsonNode body) {
    return call(json(uri, body));
  }

  private static HttpRequest.Builder json(String uri, JsonNode body) {
    BodyPublisher text = BodyPublishers.ofString(body.toString());
    return TwitchHttp.to(URI.create(uri)).header("Content-Type", "application/json").POST(text);
  }

  private Result<JsonNode> call(HttpRequest.Builder request) {
    Optional<BotTokens> tokens = login.tokens();
    if (tokens.isEmpty()) {
      return new Result.NoLogin<>();
    }
    Answer answer = http.call(signed(request, tokens.orElseThrow().access()));
    if (answer instanceof Answer.Said(int status, _) && status == 401) {
      Optional<BotTokens> newer = login.insteadOf(tokens.orElseThrow());
      if (newer.isPresent()) {
        answer = http.call(signed(request, newer.orElseThrow().access()));
      } else if (login.tokens().isEmpty()) {
        return new Result.NoLogin<>();
      }
    }
    return result(answer);
  }

  private static Result<JsonNode> result(Answer answer) {
    return switch (answer) {
      case Answer.Said said when said.isGood() -> new Result.Ok<>(said.body());
      case Answer.Said said -> new Result.Refused<>(said.status(), said.message());
      case Answer.Unreachable(String why) -> new Result.Unreachable<>(why);
    };
  }

  private HttpRequest signed(HttpRequest.Builder request, Secret token) {
    return request
        .copy()
        .header("Authorization", "Bearer " + token.reveal())
        .header("Client-Id", config.clientId().orElse(""))
        .build();
  }

  private static <T> Result<T> map(Result<JsonNode> result, Function<JsonNode, T> reading) {
    return switch (result) {
      case Result.Ok<JsonNode>(JsonNode body) -> new Result.Ok<>(reading.apply(body));
      case Result.Refused<JsonNode>(int status, String message) ->
          new Result.Refused<>(status, message);
      case Result.NoLogin<JsonNode> _ -> new Result.NoLogin<>();
      case Result.Unreachable<JsonNode>(String why) -> new Result.Unreachable<>(why);
    };
  }

  private static Optional<JsonNode> first(JsonNode body) {
    return List.of(body.path("data").path(0)).stream().filter(JsonNode::isObject).findFirst();
  }

  private static TwitchUser user(JsonNode entry) {
    return new TwitchUser(
        entry.path("id").asText(),
        entry.path("login").asText(),
        entry.path("display_name").asText());
  }
}
