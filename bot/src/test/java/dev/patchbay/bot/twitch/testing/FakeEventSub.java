package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.twitch.testing.FakeIdServer.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** eventsub.wss.twitch.tv: sessions, subscriptions and what is told of them. */
final class FakeEventSub implements FakeRoute {
  static final String PATH = "/ws";
  private static final int MAX_COST = 10;

  private final Transcript transcript;
  private final FakeRooms rooms;
  private final Supplier<String> url;

  /** By session; a session that moves has its newest socket here. */
  private final Map<String, FakeSocket> sessions = new HashMap<>();

  private final List<FakeSocket> expiring = new ArrayList<>();
  private final List<FakeSubscription> subscriptions = new ArrayList<>();
  private Optional<String> lastNotification = Optional.empty();
  private int keepaliveSeconds = 10;
  private boolean silent;
  private boolean refusing;
  private int opened;

  FakeEventSub(Transcript transcript, FakeRooms rooms, Supplier<String> url) {
    this.transcript = transcript;
    this.rooms = rooms;
    this.url = url;
  }

  void keepalive(int seconds) {
    transcript.change(() -> keepaliveSeconds = seconds);
  }

  /** Sends no keep-alive any more; the connection stays open. */
  void silent(boolean yes) {
    transcript.change(() -> silent = yes);
  }

  /** Closes every new connection before its welcome. */
  void refusing(boolean yes) {
    transcript.change(() -> refusing = yes);
  }

  /** How many connections were opened so far. */
  int opened() {
    return transcript.look(() -> opened);
  }

  List<FakeSubscription> subscriptions() {
    return transcript.look(() -> List.copyOf(subscriptions));
  }

  boolean isSubscribed(String type, String room) {
    return subscriptions().stream()
        .anyMatch(one -> one.type().equals(type) && one.room().equals(room));
  }

  @Override
  public void opened(FakeSocket socket) {
    boolean refused =
        transcript.look(() -> {
          opened++;
          transcript.notifyAll();
          return refusing;
        });
    if (refused) {
      socket.drop();
      return;
    }
    String moved =
        socket.uri().contains("session=") ? socket.uri().replaceFirst(".*session=", "") : "";
    String session = moved.isEmpty() ? UUID.randomUUID().toString() : moved;
    int seconds = transcript.look(() -> keepaliveSeconds);
    transcript.change(() -> {
      FakeSocket before = sessions.put(session, socket);
      if (before != null) {
        expiring.add(before);
      }
    });
    socket.send(FakeEvents.welcome(session, seconds));
    socket.every(
        seconds * 500L,
        () -> {
          if (!transcript.look(() -> silent)) {
            socket.send(FakeEvents.keepalive());
          }
        });
  }

  @Override
  public void text(FakeSocket socket, String text) {
    transcript.violation("the client sent a message over EventSub");
    socket.close(4001, "client sent inbound traffic");
  }

  @Override
  public void closed(FakeSocket socket) {
    transcript.change(() -> {
      expiring.remove(socket);
      if (sessions.values().remove(socket)) {
        subscriptions.removeIf(one -> !sessions.containsKey(one.session()));
      }
    });
  }

  FakeAnswer subscribe(JsonNode body, Access who) {
    String type = body.path("type").asText();
    String room = body.path("condition").path("broadcaster_user_id").asText();
    String user = body.path("condition").path("user_id").asText();
    String session = body.path("transport").path("session_id").asText();
    boolean chat = type.equals("channel.chat.message");
    if (chat && !who.scopes().contains("user:read:chat")) {
      return FakeAnswer.refusal(403, "subscription missing proper authorization");
    }
    if (chat && !user.equals(who.user().id())) {
      return FakeAnswer.refusal(403, "user_id must match the token");
    }
    if (chat && rooms.isBanned(room)) {
      return FakeAnswer.refusal(403, "subscription missing proper authorization");
    }
    if (!body.path("version").asText().equals("1") || rooms.byId(room).isEmpty()) {
      return FakeAnswer.refusal(400, "invalid condition");
    }
    return transcript.look(() -> enable(type, room, user, session));
  }

  private FakeAnswer enable(String type, String room, String user, String session) {
    if (!sessions.containsKey(session)) {
      return FakeAnswer.refusal(400, "websocket transport session does not exist");
    }
    if (subscriptions.stream()
        .anyMatch(one ->
            one.type().equals(type) && one.room().equals(room) && one.session().equals(session))) {
      return FakeAnswer.refusal(409, "subscription already exists");
    }
    if (subscriptions.stream().filter(one -> !one.isChat()).count() >= MAX_COST) {
      return FakeAnswer.refusal(429, "number of websocket subscriptions exceeded");
    }
    var subscription =
        new FakeSubscription(
            UUID.randomUUID().toString(), type, room, user, session, Instant.now());
    subscriptions.add(subscription);
    transcript.notifyAll();
    ObjectNode answer = FakeAnswer.data(List.of(subscription.json("enabled")));
    answer.put("total", subscriptions.size()).put("total_cost", 0).put("max_total_cost", MAX_COST);
    return new FakeAnswer(202, answer.toString());
  }

  FakeAnswer unsubscribe(List<String> ids) {
    return transcript.look(() -> {
      boolean gone = subscriptions.removeIf(one -> ids.contains(one.id()));
      transcript.notifyAll();
      return gone ? new FakeAnswer(204, "") : FakeAnswer.refusal(404, "subscription not found");
    });
  }

  /** Tells every session that asked for it. */
  void notify(String type, String room, ObjectNode event) {
    for (FakeSubscription one : subscriptions()) {
      if (one.type().equals(type) && one.room().equals(room)) {
        String message = FakeEvents.notification(one, event);
        transcript.change(() -> lastNotification = Optional.of(message));
        transcript
            .look(() -> Optional.ofNullable(sessions.get(one.session())))
            .ifPresent(socket -> socket.send(message));
      }
    }
  }

  /** The last notification once more, as Twitch does when it is in doubt. */
  void repeatLast() {
    String message = transcript.look(() -> lastNotification).orElseThrow();
    sockets().forEach(socket -> socket.send(message));
  }

  /** Asks every session to move to another address. */
  void reconnect() {
    Map<String, FakeSocket> now = transcript.look(() -> Map.copyOf(sessions));
    now.forEach((session, socket) ->
        socket.send(FakeEvents.reconnect(session, url.get() + "?session=" + session)));
  }

  /** Sockets that are open though their session has moved on. */
  int expiring() {
    return transcript.look(expiring::size);
  }

  void revoke(String room, String status) {
    for (FakeSubscription one : subscriptions()) {
      if (one.room().equals(room) && one.isChat()) {
        transcript.change(() -> subscriptions.remove(one));
        transcript
            .look(() -> Optional.ofNullable(sessions.get(one.session())))
            .ifPresent(socket -> socket.send(FakeEvents.revocation(one, status)));
      }
    }
  }

  /** Ends every connection without a word. */
  void drop() {
    sockets().forEach(FakeSocket::drop);
  }

  /** Twitch closes a connection for which nobody subscribed to anything in time. */
  void closeUnused() {
    Map<String, FakeSocket> unused =
        transcript.look(() -> {
          Map<String, FakeSocket> all = new HashMap<>(sessions);
          subscriptions.forEach(one -> all.remove(one.session()));
          return all;
        });
    unused.values().forEach(socket -> socket.close(4003, "connection unused"));
  }

  List<FakeSocket> sockets() {
    return transcript.look(() -> List.copyOf(sessions.values()));
  }
}
