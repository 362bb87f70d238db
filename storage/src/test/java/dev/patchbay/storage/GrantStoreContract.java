package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.AuditEntry;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of grants does. */
public abstract class GrantStoreContract extends StoresContract {
  private static final Subject MODS = new Subject("discord", "role", "4242", "7");
  private static final Subject BOB = new Subject("twitch", "user", "99", "");
  private static final Optional<String> ALL = Optional.empty();

  @Test
  void grantIsListedAsGiven() {
    Grant grant =
        stores()
            .grants()
            .grant(MODS, Effect.OPERATE, Optional.of("Main"), Optional.of("yt"), author("host"));

    assertThat(stores().grants().all()).containsExactly(grant);
    assertThat(grant.subject()).isEqualTo(MODS);
    assertThat(grant.effect()).isEqualTo(Effect.OPERATE);
    assertThat(grant.source()).contains("Main");
    assertThat(grant.destination()).contains("yt");
    assertThat(grant.grantedBy()).isEqualTo("host");
    assertThat(grant.grantedAt())
        .isEqualTo(stores().clock().instant().truncatedTo(ChronoUnit.MICROS));
    AuditEntry entry = stores().audit().newest(Optional.of("main/YT"), 1).getFirst();
    assertThat(entry.action()).isEqualTo("grant");
    assertThat(entry.detail()).isEqualTo("OPERATE for discord role 4242 in 7");
  }

  @Test
  void sameGrantAgainIsTheSameOne() {
    Grant first = stores().grants().grant(BOB, Effect.VIEW, ALL, ALL, author("host"));
    Grant scoped =
        stores().grants().grant(BOB, Effect.VIEW, Optional.of("main"), ALL, author("host"));

    assertThat(stores().grants().grant(BOB, Effect.VIEW, ALL, ALL, author("other")))
        .isEqualTo(first);
    assertThat(stores().grants().grant(BOB, Effect.VIEW, Optional.of("MAIN"), ALL, author("other")))
        .isEqualTo(scoped);
    assertThat(stores().grants().all()).containsExactly(first, scoped);
    assertThat(stores().audit().newest(Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void denyStandsBesideAnAllowance() {
    stores().grants().grant(BOB, Effect.MANAGE, ALL, ALL, author("host"));
    stores().grants().grant(BOB, Effect.DENY, ALL, ALL, author("host"));

    assertThat(stores().grants().all())
        .extracting(Grant::effect)
        .containsExactly(Effect.MANAGE, Effect.DENY);
  }

  @Test
  void revokedGrantIsGone() {
    Grant grant = stores().grants().grant(BOB, Effect.MANAGE, ALL, ALL, author("host"));

    assertThat(stores().grants().revoke(grant.id(), author("host"))).isTrue();
    assertThat(stores().grants().revoke(grant.id(), author("host"))).isFalse();
    assertThat(stores().grants().all()).isEmpty();
    AuditEntry entry = stores().audit().newest(Optional.empty(), 1).getFirst();
    assertThat(entry.action()).isEqualTo("revoke");
    assertThat(entry.detail()).isEqualTo("MANAGE for twitch user 99");
    assertThat(entry.target()).isEmpty();
  }

  @Test
  void grantsForADestinationEndWithIt() {
    addYoutube();
    grant(MODS, Effect.OPERATE, "MAIN", "youtube");
    grant(BOB, Effect.DENY, "main", "YouTube");
    Grant ofSource = grant(MODS, Effect.OPERATE, "main");
    Grant ofOther = grant(MODS, Effect.OPERATE, "main", "twitch");

    stores().destinations().remove(YOUTUBE, author("alice"));
    assertThat(stores().grants().all()).containsExactly(ofSource, ofOther);
    assertThat(stores().audit().newest(Optional.empty(), 3))
        .allMatch(entry -> entry.author().name().equals("alice"))
        .extracting(AuditEntry::action)
        .containsExactly("remove", "revoke", "revoke");
    stores().destinations().add(destination(YOUTUBE), author("alice"));
    assertThat(stores().grants().all()).containsExactly(ofSource, ofOther);
  }

  @Test
  void grantsForASourceAndItsDestinationsEndWithIt() {
    stores().sources().add("Other", INGEST_KEY, author("host"));
    stores().sources().add("main", INGEST_KEY, author("host"));
    grant(MODS, Effect.MANAGE, "main");
    grant(MODS, Effect.OPERATE, "Main", "youtube");
    Grant ofOther = grant(MODS, Effect.OPERATE, "other");
    Grant ofAll = grant(BOB, Effect.VIEW);

    stores().sources().remove("MAIN", author("host"));
    assertThat(stores().grants().all()).containsExactly(ofOther, ofAll);
  }

  /** As an earlier version left them, or one that was given while the destination was removed. */
  @Test
  void aNewNameBeginsWithoutGrantsOfAnother() {
    grant(MODS, Effect.OPERATE, "main", "youtube");
    grant(MODS, Effect.MANAGE, "MAIN");
    stores().sources().add("main", INGEST_KEY, author("host"));
    assertThat(stores().grants().all()).isEmpty();
    grant(MODS, Effect.OPERATE, "main", "youtube");
    stores().destinations().add(destination(YOUTUBE), author("alice"));
    assertThat(stores().grants().all()).isEmpty();
  }

  private Grant grant(Subject subject, Effect effect, String... scope) {
    return stores()
        .grants()
        .grant(
            subject,
            effect,
            scope.length > 0 ? Optional.of(scope[0]) : ALL,
            scope.length > 1 ? Optional.of(scope[1]) : ALL,
            author("host"));
  }

  @Test
  void scopeThatMeansNothingIsRefused() {
    assertThatThrownBy(
            () -> stores().grants().grant(BOB, Effect.VIEW, Optional.of(""), ALL, author("host")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> stores().grants().grant(BOB, Effect.VIEW, ALL, Optional.of("yt"), author("host")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknownKindOfSubjectIsRefused() {
    Subject odd = new Subject("discord", "planet", "3", "");
    assertThatThrownBy(() -> stores().grants().grant(odd, Effect.VIEW, ALL, ALL, author("host")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("planet");
    assertThat(stores().grants().all()).isEmpty();
  }
}
