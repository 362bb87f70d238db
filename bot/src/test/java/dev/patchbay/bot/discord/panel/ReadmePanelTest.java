package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.command.view.Overview.Row;
import dev.patchbay.bot.command.view.Overview.Sight;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.Traffic;
import dev.patchbay.storage.access.Grant.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows the panel as it is drawn; a failure prints what to paste. */
class ReadmePanelTest {
  private static final int BUTTON_COLUMN = 92;
  private static final SourceFormat HD =
      new SourceFormat(
          Optional.of(new SourceFormat.Video("H.264", false, 1920, 1080, 60, 6000, 2)),
          Optional.of(new SourceFormat.Audio("AAC", false, 48000, 2, 160)));

  private final Core core = new Core();

  @Test
  void theReadmesPanelIsTheOneThatIsDrawn() throws IOException {
    core.grant(Platform.DISCORD, "moderator", Effect.OPERATE);
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, HD);
    for (String name : List.of("kick", "trovo", "twitch", "youtube")) {
      core.say("add " + name + " rtmp://a.example/live", "k-" + name);
    }
    core.say("start all");
    core.advance(Duration.ofMinutes(9));
    core.say(core.chatter(Platform.DISCORD, "mia", "moderator"), "stop twitch");
    Instant now = core.clock.instant();
    core.engine.enter(
        id("main/kick"), new ForwarderState.Rejected(now, Cause.of(Cause.Kind.KEY_REFUSED)));
    core.engine.enter(
        id("main/trovo"),
        new ForwarderState.BackingOff(
            4, now, now.plusSeconds(8), new Setback.Lost(Cause.of(Cause.Kind.CLOSED))));
    core.advance(Duration.ofMinutes(3));
    Sight sight = core.get(Overview.class).of(Optional.of("main"));
    Card card =
        new PanelCard(core.get(ReplyText.class))
            .of(
                new Sight(sight.sources(), sight.rows().stream().map(this::measured).toList()),
                Optional.of("main"),
                0,
                Locale.ENGLISH);
    assertThat(Files.readString(Path.of("../README.md")))
        .contains("<!-- panel:begin -->\n```\n" + text(card) + "\n```\n<!-- panel:end -->");
  }

  /** With the numbers a real engine would have measured. */
  private Row measured(Row row) {
    DestinationView view = row.view();
    boolean isLost = view.name().name().equals("trovo");
    return new Row(
        row.id(),
        row.label(),
        new DestinationView(
            view.name(),
            view.code(),
            view.words(),
            view.since(),
            view.method(),
            view.profile(),
            view.startAt(),
            view.hold(),
            view.server(),
            view.keyFingerprint(),
            new Traffic(0, OptionalLong.empty(), 0, 6180),
            isLost ? 4 : 0,
            view.startedIn(),
            isLost ? Optional.of(Cause.of(Cause.Kind.CLOSED)) : Optional.empty(),
            view.order(),
            view.orderedBy(),
            view.orderedAt(),
            view.everStarted()));
  }

  private String text(Card card) {
    return card.parts().stream().map(this::text).collect(Collectors.joining("\n"));
  }

  private String text(Part part) {
    return switch (part) {
      case Part.Text(String markdown) -> plain(markdown);
      case Part.Row(String markdown, Card.Button button) -> {
        String[] lines = plain(markdown).split("\n", 2);
        yield lines[0]
            + " ".repeat(Math.max(1, BUTTON_COLUMN - lines[0].codePointCount(0, lines[0].length())))
            + "["
            + button.label()
            + "]"
            + (lines.length == 2 ? "\n" + lines[1] : "");
      }
      case Part.Buttons(var buttons) ->
          buttons.stream()
              .map(button -> "[" + button.label() + "]")
              .collect(Collectors.joining(" "));
      case Part.Menu(_, String placeholder, _) -> "[" + placeholder + "]";
      case Part.Line() -> "";
    };
  }

  /** As Discord's client shows it. */
  private String plain(String markdown) {
    String told =
        Pattern.compile("<t:(\\d+):R>")
            .matcher(markdown)
            .replaceAll(found ->
                (core.clock.instant().getEpochSecond() - Long.parseLong(found.group(1))) / 60
                    + " minutes ago");
    return told.replace("**", "").replace("-# ", "   ").replace("`", "").replace("\u200B", "");
  }
}
