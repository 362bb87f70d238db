package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.testing.FakeIdServer.Access;
import dev.patchbay.bot.twitch.testing.FakeRooms.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** api.twitch.tv/helix: the calls the bot makes. */
final class FakeHelix {
  private final FakeRooms rooms;
  private final FakeIdServer id;
  private final FakeEventSub events;
  private final String clientId;
  private final Consumer<FakeRooms.Said> echo;

  FakeHelix(
      FakeRooms rooms,
      FakeIdServer id,
      FakeEventSub events,
      String clientId,
      Consumer<FakeRooms.Said> echo) {
    this.rooms = rooms;
    this.id = id;
    this.events = events;
    this.clientId = clientId;
    this.echo = echo;
  }

  FakeAnswer answer(FakeCall call) {
    if (id.isApp(call.token("Bearer"))) {
      return call.route().equals("POST /helix/chat/messages")
          ? sayAsApp(call.json())
          : FakeAnswer.refusal(401, "this needs a login");
    }
    Optional<Access> caller = id.holder(call.token("Bearer"));
    if (caller.isEmpty()) {
      return FakeAnswer.refusal(401, "Invalid OAuth token");
    }
    if (!call.clientId().equals(Optional.of(clientId))) {
      return FakeAnswer.refusal(401, "Client ID and OAuth token do not match");
    }
    Access who = caller.orElseThrow();
    return switch (call.route()) {
      case "GET /helix/users" -> users(call, who);
      case "GET /helix/streams" -> streams(call);
      case "GET /helix/shared_chat/session" -> session(call);
      case "POST /helix/chat/messages" -> say(call.json(), who);
      case "POST /helix/eventsub/subscriptions" -> events.subscribe(call.json(), who);
      case "DELETE /helix/eventsub/subscriptions" -> events.unsubscribe(call.all("id"));
      default -> FakeAnswer.refusal(404, "Not Found");
    };
  }

  private FakeAnswer session(FakeCall call) {
    var sessions =
        call.all("broadcaster_id").stream()
            .filter(rooms::isSharing)
            .map(one ->
                FakeAnswer.object().put("session_id", "s" + one).put("host_broadcaster_id", one))
            .toList();
    return FakeAnswer.of(FakeAnswer.data(sessions));
  }

  private FakeAnswer users(FakeCall call, Access who) {
    Stream<TwitchUser> asked =
        Stream.concat(
            call.all("login").stream().flatMap(login -> rooms.byLogin(login).stream()),
            call.all("id").stream().flatMap(one -> rooms.byId(one).stream()));
    List<TwitchUser> found = call.query().isEmpty() ? List.of(who.user()) : asked.toList();
    return FakeAnswer.of(FakeAnswer.data(found.stream().map(FakeHelix::user).toList()));
  }

  private static ObjectNode user(TwitchUser user) {
    return FakeAnswer.object()
        .put("id", user.id())
        .put("login", user.login())
        .put("display_name", user.displayName())
        .put("type", "")
        .put("broadcaster_type", "")
        .put("created_at", "2016-12-14T20:32:28Z");
  }

  private FakeAnswer streams(FakeCall call) {
    var live =
        call.all("user_id").stream()
            .filter(rooms::isLive)
            .map(one ->
                FakeAnswer.object()
                    .put("id", "s" + one)
                    .put("user_id", one)
                    .put("type", "live")
                    .put("started_at", "2026-11-24T12:00:00Z"))
            .toList();
    return FakeAnswer.of(FakeAnswer.data(live));
  }

  private FakeAnswer say(JsonNode body, Access who) {
    if (!who.scopes().contains("user:write:chat")) {
      return FakeAnswer.refusal(401, "Missing scope: user:write:chat");
    }
    if (!body.path("sender_id").asText().equals(who.user().id())) {
      return FakeAnswer.refusal(401, "sender_id must match the user id in the token");
    }
    if (body.has("for_source_only")) {
      return FakeAnswer.refusal(400, "for_source_only requires an app access token");
    }
    return say(body, false);
  }

  /** What people agreed to counts, and the badge comes with it. */
  private FakeAnswer sayAsApp(JsonNode body) {
    String sender = body.path("sender_id").asText();
    if (!id.isGranted(sender, "user:write:chat") || !id.isGranted(sender, "user:bot")) {
      return FakeAnswer.refusal(401, "The sender must have authorized user:bot");
    }
    if (!rooms.isModerated(body.path("broadcaster_id").asText())) {
      return FakeAnswer.refusal(401, "The broadcaster must have authorized channel:bot");
    }
    return say(body, true);
  }

  private FakeAnswer say(JsonNode body, boolean badge) {
    String room = body.path("broadcaster_id").asText();
    Optional<String> parent =
        Optional.of(body.path("reply_parent_message_id").asText()).filter(one -> !one.isEmpty());
    return switch (rooms.send(room, body.path("message").asText(), parent, badge)) {
      case Verdict.Shown(FakeRooms.Said said) -> {
        echo.accept(said);
        yield sent(said.id(), Optional.empty());
      }
      case Verdict.Dropped(String code) -> sent("", Optional.of(code));
      case Verdict.Banned() ->
          FakeAnswer.refusal(403, "The sender is not permitted to send chat messages");
      case Verdict.TooLong() -> FakeAnswer.refusal(422, "The message is too large");
      case Verdict.TooMany() -> FakeAnswer.refusal(429, "Too Many Requests");
    };
  }

  private static FakeAnswer sent(String messageId, Optional<String> drop) {
    ObjectNode entry = FakeAnswer.object();
    entry.put("message_id", messageId).put("is_sent", drop.isEmpty());
    if (drop.isPresent()) {
      entry
          .putObject("drop_reason")
          .put("code", drop.orElseThrow())
          .put("message", "Your message was not shown.");
    } else {
      entry.putNull("drop_reason");
    }
    return FakeAnswer.of(FakeAnswer.data(List.of(entry)));
  }
}
