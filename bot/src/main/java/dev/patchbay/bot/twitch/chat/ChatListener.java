package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.LineHandler;
import dev.patchbay.bot.twitch.room.Badge;
import dev.patchbay.bot.twitch.room.RoomCallers;
import dev.patchbay.bot.twitch.room.RoomMemory;
import dev.patchbay.bot.twitch.room.ServedRoom;
import dev.patchbay.bot.twitch.room.ServedRooms;
import dev.patchbay.bot.twitch.say.OwnMessages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Hears every line of every room, on the transport's thread: decides from memory whether it is a
 * command and from whom, and hands it on. Thread-safe, never blocks.
 */
@Singleton
public final class ChatListener implements LineHandler, AutoCloseable {
  private final ServedRooms rooms;
  private final RoomMemory memory;
  private final OwnMessages own;
  private final LineReader reader;
  private final WakeWords wake;
  private final KeyWatch keys;
  private final PermissionPolicy policy;
  private final TrustedCommands trusted;
  private final StrangerCommands strangers;
  private final Lanes lanes;
  private final ChatCounts counts;

  @Inject
  ChatListener(
      ServedRooms rooms,
      RoomMemory memory,
      OwnMessages own,
      LineReader reader,
      WakeWords wake,
      KeyWatch keys,
      PermissionPolicy policy,
      TrustedCommands trusted,
      StrangerCommands strangers,
      Lanes lanes,
      ChatCounts counts) {
    this.rooms = rooms;
    this.memory = memory;
    this.own = own;
    this.reader = reader;
    this.wake = wake;
    this.keys = keys;
    this.policy = policy;
    this.trusted = trusted;
    this.strangers = strangers;
    this.lanes = lanes;
    this.counts = counts;
  }

  @Override
  public void handle(ChatLine line) {
    Optional<ServedRoom> room = rooms.find(line.roomId());
    if (room.isEmpty()) {
      counts.ignored(Heard.Why.STRANGE_ROOM);
      return;
    }
    learn(line);
    switch (reader.read(line)) {
      case Heard.Ignored(var why) -> ignore(line, why);
      case Heard.Spoken(String text) ->
          wake.command(text).ifPresent(command -> hear(line, room.get(), command));
    }
    watch(line, room.get());
  }

  /** Takes no command any more; what runs is left to end. */
  @Override
  public void close() {
    lanes.close();
  }

  private void learn(ChatLine line) {
    if (line.sourceRoomId().isPresent()) {
      memory.isShared(line.roomId());
    }
    if (own.contains(line.messageId())) {
      memory.moderates(
          line.roomId(),
          line.badges().contains(Badge.MODERATOR)
              || line.badges().contains(Badge.LEAD_MODERATOR)
              || line.badges().contains(Badge.BROADCASTER));
    }
  }

  /** Long lines are nothing special, unless they were meant for us. */
  private void ignore(ChatLine line, Heard.Why why) {
    if (why != Heard.Why.TOO_LONG || wake.command(line.text()).isPresent()) {
      counts.ignored(why);
    }
  }

  private void hear(ChatLine line, ServedRoom room, String command) {
    Caller caller = RoomCallers.of(line, room);
    Spoken spoken = new Spoken(caller, line.messageId(), command);
    if (!policy.isTrusted(caller)) {
      strangers.hear(spoken);
    } else if (KeyLike.isIn(command)) {
      trusted.warnOfKey(spoken);
    } else if (!lanes.run(Person.of(caller), () -> trusted.carryOut(spoken))) {
      counts.wasCrowded();
    }
  }

  /**
   * A key is a key, whoever posts it and whatever else the line is; only our own lines have none.
   */
  private void watch(ChatLine line, ServedRoom room) {
    if (!own.contains(line.messageId()) && keys.isAlarming(line)) {
      Person watcher = new Person("", room.id());
      if (!lanes.run(watcher, () -> keys.alarm(line, room))) {
        counts.wasCrowded();
      }
    }
  }
}
