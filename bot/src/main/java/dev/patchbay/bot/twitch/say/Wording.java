package dev.patchbay.bot.twitch.say;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;
import static java.util.stream.Collectors.joining;

import dev.patchbay.bot.command.dispatch.Offers;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.room.RoomMemory;
import dev.patchbay.relay.SourceStatus.Presence;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes one line of a reply: its lines joined, many destinations told in a word each with the
 * numbers that {@code #n} means, without any name where strangers read along, and with no command
 * to type that is refused there. Thread-safe.
 */
public final class Wording {
  private final ReplyText words;
  private final ChatStyle style;
  private final RoomMemory rooms;
  private final ChatTransport transport;
  private final Offers offers;

  @Inject
  Wording(
      ReplyText words, ChatStyle style, RoomMemory rooms, ChatTransport transport, Offers offers) {
    this.transport = transport;
    this.offers = offers;
    this.words = words;
    this.style = style;
    this.rooms = rooms;
  }

  /** Whether no name may be said in a room at this moment. */
  public boolean isNameless(String roomId) {
    return style.nameless() || rooms.inSharedChat(roomId) || transport.sharesChat(roomId);
  }

  /** A phrase for everybody in a room. */
  public String toAll(Phrase phrase, Locale locale) {
    TextStyle toAll = style.text().offering(next -> offers.toAll(Platform.TWITCH, next));
    return words.text(phrase, locale, toAll);
  }

  /** A phrase that names nobody, for who typed something. */
  public String of(Phrase phrase, Caller caller) {
    return words.text(phrase, caller.locale(), to(caller));
  }

  /** A reply that names no destination, help for instance. */
  public String inFull(Reply reply, Caller caller) {
    return words.text(reply, caller.locale(), to(caller));
  }

  /** What a reply comes to in the room of who asked for it. */
  public String of(Reply reply, Caller caller) {
    List<DestinationView> told = reply.data().destinations();
    if (isNameless(caller.room().place())) {
      return nameless(reply, told, caller);
    }
    if (told.size() < 2) {
      return inFull(reply, caller);
    }
    Stream<Phrase> sources = reply.data().sources().stream().map(Wording::source);
    return Stream.of(sources, numbered(told).stream(), reply.data().besides().stream())
        .flatMap(phrases -> phrases)
        .map(phrase -> of(phrase, caller))
        .collect(joining(style.text().separator()));
  }

  private TextStyle to(Caller caller) {
    return style.text().offering(next -> offers.to(caller, next));
  }

  /** Only how it came out, and how many send. */
  private String nameless(Reply reply, List<DestinationView> told, Caller caller) {
    if (told.isEmpty() || reply.code() == ReplyCode.NEEDS_CONFIRMATION) {
      boolean confirm = reply.code() == ReplyCode.NEEDS_CONFIRMATION;
      return of(confirm ? Phrase.of("twitch.sure") : reply.code().phrase(), caller);
    }
    boolean isMore = !reply.isOk() && !reply.data().besides().isEmpty();
    if (told.size() > 1 && isMore) {
      return of(up(told), caller) + style.text().separator() + of(reply.code().phrase(), caller);
    }
    return reply.code() == ReplyCode.OK || told.size() > 1
        ? of(up(told), caller)
        : of(reply.code().phrase(), caller);
  }

  private static Phrase up(List<DestinationView> told) {
    long sending = told.stream().filter(view -> view.code() == ReplyCode.SENDING).count();
    return Phrase.of("twitch.up", whole(sending), whole(told.size()));
  }

  private static List<Phrase> numbered(List<DestinationView> told) {
    List<Phrase> lines = new ArrayList<>();
    for (DestinationView view : told) {
      lines.add(
          Phrase.of(
              "twitch.numbered",
              whole(lines.size() + 1L),
              text(label(view, told)),
              said(view.code().phrase())));
    }
    return lines;
  }

  /** The short name, unless it is that of several. */
  private static String label(DestinationView view, List<DestinationView> told) {
    long same = told.stream().filter(some -> some.name().name().equals(view.name().name())).count();
    return same == 1 ? view.name().name() : view.name().toString();
  }

  private static Phrase source(SourceView source) {
    String presence = source.presence().name().toLowerCase(Locale.ROOT);
    return Phrase.of(
        "source.line",
        text(source.name()),
        said(
            PullWords.of(source)
                .orElseGet(() ->
                    source.presence() == Presence.ABSENT
                        ? Phrase.of("source.absent")
                        : Phrase.of("source." + presence, lasting(source.since())))));
  }

  /** The question before something grave, with how to say yes. */
  public String question(Reply reply, Caller caller, String confirm) {
    return of(reply, caller)
        + style.text().separator()
        + of(Phrase.of("twitch.confirm", text(confirm)), caller);
  }
}
