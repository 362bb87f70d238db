package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.twitch.TwitchUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A strict Twitch on loopback. It refuses what Twitch refuses, keeps every rule that was broken,
 * and records all it hears. Thread-safe; every wait fails the test after 20 s.
 */
public final class FakeTwitch implements AutoCloseable {
  public static final String CLIENT_ID = "fakeclient";

  /** All scopes the bot may ask for. */
  public static final Set<String> SCOPES =
      Set.of("user:read:chat", "user:write:chat", "chat:read", "chat:edit");

  /** The bot's own account, and a streamer with a room. */
  public static final String BOT = "999";

  public static final String STREAMER = "100";

  private final Transcript transcript = new Transcript();
  private final FakeRooms rooms = new FakeRooms(transcript);
  private final FakeIdServer id = new FakeIdServer(transcript, rooms, CLIENT_ID);
  private final FakeEventSub events =
      new FakeEventSub(transcript, rooms, () -> eventSubUrl().toString());
  private final FakeIrc irc = new FakeIrc(transcript, rooms, id);
  private final FakeHelix helix = new FakeHelix(rooms, id, events, CLIENT_ID, this::echo);
  private final AtomicInteger firstUses = new AtomicInteger();
  private final FakeServer server;
  private volatile String speaker = BOT;

  /**
   * A message of the bot's that people saw.
   *
   * @param badged whether with Twitch's chat-bot badge
   */
  public record Shown(
      String id, String room, String text, Optional<String> replyTo, boolean badged) {}

  public FakeTwitch() {
    rooms.add(BOT, "RelayBot");
    rooms.add(STREAMER, "Streamer");
    server =
        new FakeServer(
            this::answer,
            Map.of(FakeEventSub.PATH, events, FakeIrc.PATH, irc),
            transcript::head,
            bug -> {
              // A client that is gone in the middle is none.
              if (!bug.startsWith("java.io.IOException")
                  && !bug.startsWith("java.net.SocketException")) {
                transcript.violation("a bug of the fake: " + bug);
              }
            });
  }

  private FakeAnswer answer(FakeCall call) {
    transcript.call(call);
    if (id.isHeld(call.token("Bearer")) || id.isHeld(call.token("OAuth"))) {
      firstUses.incrementAndGet();
      return FakeAnswer.NONE;
    }
    return call.path().startsWith("/oauth2/") ? id.answer(call) : helix.answer(call);
  }

  /** EventSub brings the bot its own messages back. */
  private void echo(FakeRooms.Said said) {
    TwitchUser bot = user(speaker);
    String[] badges =
        speaker.equals(said.room())
            ? new String[] {"broadcaster"}
            : rooms.isModerated(said.room()) ? new String[] {"moderator"} : new String[0];
    FakeMessage own = FakeMessage.of(user(said.room()), bot, said.text(), badges);
    deliver(
        new FakeMessage(
            said.id(),
            bot,
            own.room(),
            own.badges(),
            Optional.empty(),
            List.of(),
            said.text(),
            false,
            said.replyTo()));
  }

  // Addresses.

  public URI authUrl() {
    return URI.create("http://127.0.0.1:" + server.port() + "/oauth2");
  }

  public URI helixUrl() {
    return URI.create("http://127.0.0.1:" + server.port() + "/helix");
  }

  public URI eventSubUrl() {
    return URI.create("ws://127.0.0.1:" + server.port() + FakeEventSub.PATH);
  }

  public URI ircUrl() {
    return URI.create("ws://127.0.0.1:" + server.port() + FakeIrc.PATH);
  }

  // People and rooms.

  public TwitchUser addUser(String userId, String name) {
    return rooms.add(userId, name);
  }

  public TwitchUser user(String userId) {
    return rooms.byId(userId).orElseThrow();
  }

  /** From now on the account has another name. */
  public void rename(String userId, String name) {
    rooms.rename(userId, name);
  }

  /** Makes the bot a moderator of the room: no duplicate rule, 100 messages in 30 s. */
  public void moderated(String room, boolean yes) {
    rooms.moderated(room, yes);
  }

  /** A Shared Chat session begins or ends in the room. */
  public void sharing(String room, boolean yes) {
    rooms.sharing(room, yes);
  }

  /** Bans the bot: EventSub revokes, IRC and Helix refuse. */
  public void ban(String room) {
    rooms.banned(room, true);
    events.revoke(room, "chat_user_banned");
  }

  public void unban(String room) {
    rooms.banned(room, false);
  }

  /** The next message of the bot's is dropped with this code. */
  public void dropNext(String code) {
    rooms.dropNext(code);
  }

  // Logins.

  /** Tokens as a finished login would leave them, as the token end point words them. */
  public String login(String userId, Set<String> scopes) {
    return id.mint(userId, scopes).toString();
  }

  /** The person says yes on the activation page. */
  public void approveLogin(String userId) {
    speaker = userId;
    // Nobody is less than a moderator at home.
    rooms.moderated(userId, true);
    id.approve(userId);
  }

  public void denyLogin() {
    id.deny();
  }

  /** Who asks next whether somebody said yes is told to ask less often. */
  public void slowDown() {
    id.slowDown();
  }

  public void expireDeviceCodes() {
    id.expireDevices();
  }

  public int waitingLogins() {
    return id.waiting();
  }

  /** Every access token ends; refresh tokens stay. */
  public void expireAccessTokens() {
    id.expireAccess();
  }

  /** Every token ends, as when the person disconnects the app. */
  public void revokeLogins() {
    id.revokeAll();
  }

  /** Answers every request about logins with 500. */
  public void breakIdServer(boolean yes) {
    id.broken(yes);
  }

  /** Calls with a token that a refresh gave are heard and get no answer, until this ends. */
  public void holdFirstUses(boolean yes) {
    id.holdFirstUses(yes);
  }

  /** How many calls are held or were. */
  public int heldUses() {
    return firstUses.get();
  }

  /** Tokens of the application end. */
  public void expireAppTokens() {
    id.expireApps();
  }

  /** The application is one with a secret, whose refresh tokens stay. */
  public void confidential(String secret) {
    id.confidential(secret);
  }

  public void tokenLifetime(long seconds) {
    id.lifetime(seconds);
  }

  public int refreshes() {
    return id.refreshes();
  }

  /** Every token there ever was, for a search of what must not be seen. */
  public List<String> tokens() {
    return id.minted();
  }

  // Chat.

  /** Somebody writes: both transports bring it. */
  public void deliver(FakeMessage message) {
    events.notify("channel.chat.message", message.room().id(), FakeEvents.chat(message));
    irc.deliver(message);
  }

  /** The last EventSub notification comes a second time. */
  public void repeatLastEvent() {
    events.repeatLast();
  }

  /** What the bot said and people saw. */
  public List<Shown> shown() {
    return rooms.said().stream()
        .map(one -> new Shown(one.id(), one.room(), one.text(), one.replyTo(), one.badged()))
        .toList();
  }

  /** The stream of a room begins or ends; {@code told} also over EventSub. */
  public void live(String room, boolean yes, boolean told) {
    rooms.live(room, yes);
    if (told) {
      TwitchUser user = user(room);
      events.notify(
          yes ? "stream.online" : "stream.offline",
          room,
          yes ? FakeEvents.online(user) : FakeEvents.offline(user));
    }
  }

  // EventSub.

  public void keepaliveSeconds(int seconds) {
    events.keepalive(seconds);
  }

  /** One keep-alive now, besides those that come by themselves. */
  public void keepEventSubAlive() {
    events.sockets().forEach(socket -> socket.send(FakeEvents.keepalive()));
  }

  /** Keep-alives stop though the connection stays open. */
  public void silent(boolean yes) {
    events.silent(yes);
  }

  /** New EventSub connections are closed before they are welcomed. */
  public void refuseEventSub(boolean yes) {
    events.refusing(yes);
  }

  public void reconnectEventSub() {
    events.reconnect();
  }

  public void dropEventSub() {
    events.drop();
  }

  /** EventSub connections without a subscription are closed. */
  public void closeUnusedEventSub() {
    events.closeUnused();
  }

  public void revoke(String room, String status) {
    events.revoke(room, status);
  }

  public int eventSubConnections() {
    return events.opened();
  }

  public int openEventSubSockets() {
    return events.sockets().size() + events.expiring();
  }

  /** Whether there is a subscription of this type for the room. */
  public boolean isSubscribed(String type, String room) {
    return events.isSubscribed(type, room);
  }

  // IRC.

  public boolean isJoined(String room) {
    return irc.isJoined(room);
  }

  /** Whether the bot hears what is written in the room, over either transport. */
  public boolean isListenedTo(String room) {
    return isSubscribed("channel.chat.message", room) || isJoined(room);
  }

  public int ircConnections() {
    return irc.opened();
  }

  public void reconnectIrc() {
    irc.raw(":tmi.twitch.tv RECONNECT");
  }

  public void dropIrc() {
    irc.drop();
  }

  /** IRC does not answer what the bot says. */
  public void muteIrc(boolean yes) {
    irc.mute(yes);
  }

  // What was heard.

  /** Waits until {@code condition} holds. */
  public void await(String what, BooleanSupplier condition) {
    transcript.await(what, condition);
  }

  public List<FakeCall> calls() {
    return transcript.calls();
  }

  /**
   * First line and headers of every request, sockets' too, without the header that is there for
   * tokens: in these nothing secret may be.
   */
  public List<String> heads() {
    return transcript.heads();
  }

  public long calls(String route) {
    return calls().stream().filter(call -> call.route().equals(route)).count();
  }

  /** Lines over IRC; the password is not kept. */
  public List<String> ircLines() {
    return transcript.lines();
  }

  /** Rules of Twitch's that were broken; a test ends by asking that there are none. */
  public List<String> violations() {
    return transcript.violations();
  }

  /** All that people could read: what the bot said. */
  public Stream<String> words() {
    return shown().stream().map(Shown::text);
  }

  @Override
  public void close() {
    server.close();
  }
}
