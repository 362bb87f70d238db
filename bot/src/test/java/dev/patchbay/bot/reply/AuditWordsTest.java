package dev.patchbay.bot.reply;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalogs;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the audit log, in the reader's language. */
class AuditWordsTest {
  private final ReplyText text =
      new ReplyText(CommandCatalogs.catalog(), new Redactor(), () -> Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void aDenialNamesEveryCommandAsTheReaderTypesIt() {
    for (CommandSpec spec : CommandCatalogs.catalog().all()) {
      assertThat(detail(FRENCH, "denied", spec.id()))
          .as(spec.id())
          .isEqualTo(spec.words(FRENCH))
          .doesNotContain(".");
    }
    assertThat(detail(FRENCH, "denied", "deny")).isNotEqualTo("deny").isNotEqualTo("denied");
    assertThat(detail(FRENCH, "denied", "source.list")).startsWith("source ");
    assertThat(detail(ENGLISH, "denied", "twitch.join")).isEqualTo("twitch join");
  }

  @Test
  void aCommandThatIsThereNoMoreIsToldAsItWasWritten() {
    assertThat(detail(FRENCH, "denied", "was.once")).isEqualTo("was.once");
  }

  @ParameterizedTest
  @EnumSource(Place.Use.class)
  void aPlaceIsToldWithWhatItIsTo(Place.Use use) {
    Place place = new Place("discord", "7", use, "Studio · a → b", Optional.empty());
    for (String action : new String[] {"place", "place.remove"}) {
      for (Locale locale : new Locale[] {ENGLISH, FRENCH}) {
        assertThat(detail(locale, action, place.detail()))
            .contains("discord 7 (Studio · a → b)")
            .doesNotContain(use.name());
      }
      assertThat(detail(FRENCH, action, place.detail()))
          .isNotEqualTo(detail(ENGLISH, action, place.detail()));
    }
  }

  private String detail(Locale locale, String action, String detail) {
    AuditEntry entry =
        new AuditEntry(1, Instant.EPOCH, Author.patchbay(), action, "", detail, Optional.empty());
    Phrase words = Phrase.of("audit.detail", AuditWords.detail(entry).orElseThrow());
    String told = text.text(words, locale, TextStyle.PLAIN);
    return told.substring(" (".length(), told.length() - 1);
  }
}
