package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.testing.FakeIdServer.Access;
import dev.patchbay.bot.twitch.testing.FakeRooms.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** irc-ws.chat.twitch.tv: as much of IRC as a chat bot sees. */
final class FakeIrc implements FakeRoute {
  static final String PATH = "/irc";

  private final Transcript transcript;
  private final FakeRooms rooms;
  private final FakeIdServer id;
  private final Map<FakeSocket, Session> sessions = new HashMap<>();
  private int opened;
  private boolean mute;

  private static final class Session {
    private final Set<String> joined = new HashSet<>();
    private String pass = "";
    private boolean tags;
    private Optional<Access> who = Optional.empty();
  }

  FakeIrc(Transcript transcript, FakeRooms rooms, FakeIdServer id) {
    this.transcript = transcript;
    this.rooms = rooms;
    this.id = id;
  }

  int opened() {
    return transcript.look(() -> opened);
  }

  /** Answers nothing to what the bot says. */
  void mute(boolean yes) {
    transcript.change(() -> mute = yes);
  }

  boolean isJoined(String room) {
    String login = rooms.byId(room).orElseThrow().login();
    return transcript.look(
        () -> sessions.values().stream().anyMatch(one -> one.joined.contains(login)));
  }

  @Override
  public void opened(FakeSocket socket) {
    transcript.change(() -> {
      opened++;
      sessions.put(socket, new Session());
    });
  }

  @Override
  public void closed(FakeSocket socket) {
    transcript.change(() -> sessions.remove(socket));
  }

  @Override
  public void text(FakeSocket socket, String text) {
    String line = text.strip();
    if (line.contains("\r") || line.contains("\n")) {
      transcript.violation("several IRC commands in one message");
    }
    Session session = transcript.look(() -> sessions.get(socket));
    String rest = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
    String tags = line.startsWith("@") ? line.substring(1, line.indexOf(' ')) : "";
    String verb = rest.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    String arguments = rest.substring(verb.length()).strip();
    transcript.heard(verb.equals("PASS") ? "PASS" : line);
    switch (verb) {
      case "CAP" -> capability(socket, session, arguments);
      case "PASS" -> session.pass = arguments;
      case "NICK" -> login(socket, session, arguments);
      case "JOIN" -> join(socket, session, arguments.substring(1));
      case "PART" -> transcript.change(() -> session.joined.remove(arguments.substring(1)));
      case "PRIVMSG" -> say(socket, session, tags, arguments);
      case "PING" -> socket.send(":tmi.twitch.tv PONG tmi.twitch.tv :" + arguments + "\r\n");
      default -> {}
    }
  }

  private static void capability(FakeSocket socket, Session session, String arguments) {
    if (arguments.startsWith("REQ")) {
      session.tags |= arguments.contains("twitch.tv/tags");
      socket.send(":tmi.twitch.tv CAP * ACK " + arguments.substring(4) + "\r\n");
    }
  }

  private void login(FakeSocket socket, Session session, String nick) {
    Optional<Access> holder =
        Optional.of(session.pass)
            .filter(pass -> pass.startsWith("oauth:"))
            .flatMap(pass -> id.holder(pass.substring(6)));
    if (nick.startsWith("justinfan")) {
      transcript.violation("an anonymous login");
    }
    if (holder.isEmpty() || !holder.orElseThrow().scopes().contains("chat:read")) {
      socket.send(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n");
      socket.drop();
      return;
    }
    if (!holder.orElseThrow().user().login().equals(nick)) {
      transcript.violation("NICK is not the login of the token");
    }
    session.who = holder;
    socket.send(
        ":tmi.twitch.tv 001 %s :Welcome, GLHF!\r\n:tmi.twitch.tv 376 %s :>\r\n"
            .formatted(nick, nick));
  }

  private void join(FakeSocket socket, Session session, String channel) {
    Optional<TwitchUser> room = rooms.byLogin(channel);
    if (room.isEmpty() || session.who.isEmpty()) {
      return;
    }
    if (rooms.isBanned(room.orElseThrow().id())) {
      notice(socket, channel, "msg_banned", "You are permanently banned from talking here.");
      return;
    }
    String login = session.who.orElseThrow().user().login();
    socket.send(
        ":%s!%s@%s.tmi.twitch.tv JOIN #%s\r\n".formatted(login, login, login, channel)
            + "@emote-only=0;followers-only=-1;r9k=0;room-id=%s;slow=0;subs-only=0 :tmi.twitch.tv ROOMSTATE #%s\r\n"
                .formatted(room.orElseThrow().id(), channel));
    transcript.change(() -> session.joined.add(channel));
  }

  private void say(FakeSocket socket, Session session, String tags, String arguments) {
    String channel = arguments.substring(1, arguments.indexOf(' '));
    String text = arguments.substring(arguments.indexOf(':') + 1);
    String room = rooms.byLogin(channel).orElseThrow().id();
    Optional<Access> who = session.who;
    if (who.isEmpty() || !who.orElseThrow().scopes().contains("chat:edit")) {
      transcript.violation("a message without the scope chat:edit");
      return;
    }
    if (!transcript.look(() -> session.joined.contains(channel))) {
      transcript.violation("a message to a channel that was not joined");
    }
    Optional<String> parent =
        tags.contains("reply-parent-msg-id=")
            ? Optional.of(tags.replaceFirst(".*reply-parent-msg-id=([^;]*).*", "$1"))
            : Optional.empty();
    Verdict verdict = rooms.send(room, text, parent, false);
    if (transcript.look(() -> mute)) {
      return;
    }
    switch (verdict) {
      case Verdict.Shown(FakeRooms.Said said) -> socket.send(userState(channel, room, said.id()));
      case Verdict.Dropped(String code) -> notice(socket, channel, code, "It was not sent.");
      case Verdict.Banned() -> notice(socket, channel, "msg_banned", "You are banned.");
      // The real one says nothing at all.
      case Verdict.TooLong(), Verdict.TooMany() -> {}
    }
  }

  private String userState(String channel, String room, String messageId) {
    boolean moderator = rooms.isModerated(room);
    return "@badge-info=;badges=%s;color=#1;display-name=Bot;emote-sets=0;id=%s;mod=%s;subscriber=0;user-type= :tmi.twitch.tv USERSTATE #%s\r\n"
        .formatted(moderator ? "moderator/1" : "", messageId, moderator ? "1" : "0", channel);
  }

  private static void notice(FakeSocket socket, String channel, String code, String text) {
    socket.send("@msg-id=%s :tmi.twitch.tv NOTICE #%s :%s\r\n".formatted(code, channel, text));
  }

  /** Brings a message to everybody who joined its room. */
  void deliver(FakeMessage message) {
    String login = message.room().login();
    for (FakeSocket socket : sockets()) {
      Session session = transcript.look(() -> sessions.get(socket));
      if (session != null && transcript.look(() -> session.joined.contains(login))) {
        socket.send(line(message));
      }
    }
  }

  private static String line(FakeMessage said) {
    TwitchUser from = said.sender();
    var tags = new StringBuilder("@badge-info=;badges=" + badges(said.badges()));
    tags.append(";color=#1;display-name=").append(escape(from.displayName()));
    tags.append(";emotes=;first-msg=0;flags=;id=").append(said.id()).append(";mod=");
    tags.append(said.badgeSet().contains("moderator") ? "1" : "0");
    said.replyTo().ifPresent(parent -> tags.append(";reply-parent-msg-id=").append(parent));
    tags.append(";room-id=").append(said.room().id());
    said.source()
        .ifPresent(source ->
            tags.append(";source-badges=")
                .append(badges(said.sourceBadges()))
                .append(";source-id=source-")
                .append(said.id())
                .append(";source-room-id=")
                .append(source.id()));
    tags.append(";tmi-sent-ts=1700000000000;user-id=").append(from.id()).append(";user-type=");
    String text = said.action() ? "\u0001ACTION " + said.text() + "\u0001" : said.text();
    return "%s :%s!%s@%s.tmi.twitch.tv PRIVMSG #%s :%s\r\n"
        .formatted(tags, from.login(), from.login(), from.login(), said.room().login(), text);
  }

  private static String badges(List<String> badges) {
    return String.join(",", badges.stream().map(badge -> badge + "/1").toList());
  }

  private static String escape(String tag) {
    return tag.replace("\\", "\\\\").replace(";", "\\:").replace(" ", "\\s");
  }

  /** One raw line to every connection. */
  void raw(String line) {
    sockets().forEach(socket -> socket.send(line + "\r\n"));
  }

  void drop() {
    sockets().forEach(FakeSocket::drop);
  }

  List<FakeSocket> sockets() {
    return transcript.look(() -> List.copyOf(sessions.keySet()));
  }
}
