package dev.patchbay.bot.twitch.say;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;
import static java.util.stream.Collectors.joining;

import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.SourceView;
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
 * numbers that {@code #n} means, and without any name where strangers read along. Thread-safe.
 */
public final class Wording {
  private final ReplyText words;
  private final ChatStyle style;
  private final RoomMemory rooms;
  private final ChatTransport transport;

  @Inject
  public Wording(ReplyText words, ChatStyle style, RoomMemory rooms, ChatTransport transport) {
    this.transport = transport;
    this.words = words;
    this.style = style;
    this.rooms = rooms;
  }

  /** Whether no name may be said in a room at this moment. */
  public boolean isNameless(String roomId) {
    return style.nameless() || rooms.inSharedChat(roomId) || transport.sharesChat(roomId);
  }

  /** A phrase that names nobody. */
  public String of(Phrase phrase, Locale locale) {
    return words.text(phrase, locale, style.text());
  }

  /** A reply that names no destination, help for instance. */
  public String inFull(Reply reply, Locale locale) {
    return words.text(reply, locale, style.text());
  }

  /** What a reply comes to in a room. */
  public String of(Reply reply, String roomId, Locale locale) {
    List<DestinationView> told = reply.data().destinations();
    if (isNameless(roomId)) {
      return nameless(reply, told, locale);
    }
    if (told.size() < 2) {
      return inFull(reply, locale);
    }
    Stream<Phrase> sources = reply.data().sources().stream().map(Wording::source);
    return Stream.concat(sources, numbered(told).stream())
        .map(phrase -> words.text(phrase, locale, style.text()))
        .collect(joining(style.text().separator()));
  }

  /** Only how it came out, and how many send. */
  private String nameless(Reply reply, List<DestinationView> told, Locale locale) {
    if (told.isEmpty() || reply.code() == ReplyCode.NEEDS_CONFIRMATION) {
      boolean confirm = reply.code() == ReplyCode.NEEDS_CONFIRMATION;
      return of(confirm ? Phrase.of("twitch.sure") : reply.code().phrase(), locale);
    }
    Phrase up = up(told);
    return reply.code() == ReplyCode.OK || told.size() > 1
        ? of(up, locale)
        : of(reply.code().phrase(), locale);
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
  public String question(Reply reply, String roomId, Locale locale, String confirm) {
    return of(reply, roomId, locale)
        + style.text().separator()
        + of(Phrase.of("twitch.confirm", text(confirm)), locale);
  }
}
