package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
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
  void whatIsGrantedForADestinationFallsWithItAndADenyStays() {
    DestinationName kick = new DestinationName("main", "kick");
    stores().sources().add(NewSource.published("main", new Secret("k")), author("host"));
    add(kick);
    add(new DestinationName("main", "yt"));
    Grant all = stores().grants().grant(BOB, Effect.VIEW, ALL, ALL, author("host"));
    Grant source = grant(BOB, Effect.VIEW, ALL);
    Grant other = grant(BOB, Effect.OPERATE, Optional.of("yt"));
    grant(MODS, Effect.OPERATE, Optional.of("KICK"));
    Grant deny = grant(BOB, Effect.DENY, Optional.of("kick"));

    stores().destinations().remove(new DestinationName("MAIN", "Kick"), author("mod"));

    assertThat(stores().grants().all()).containsExactlyInAnyOrder(all, source, other, deny);
    assertThat(stores().audit().newest(Optional.of("main/kick"), 2))
        .extracting(AuditEntry::action, entry -> entry.author().name())
        .containsExactly(tuple("remove", "mod"), tuple("revoke", "mod"));
    add(kick);
    assertThat(stores().grants().all()).as("comes again without").hasSize(4);
  }

  @Test
  void whatIsGrantedForASourceFallsWithIt() {
    stores().sources().add(NewSource.published("main", new Secret("k")), author("host"));
    Grant all = stores().grants().grant(BOB, Effect.MANAGE, ALL, ALL, author("host"));
    grant(BOB, Effect.MANAGE, ALL);
    grant(MODS, Effect.OPERATE, Optional.of("yt"));

    stores().sources().remove("Main", author("mod"));

    assertThat(stores().grants().all()).containsExactly(all);
  }

  private Grant grant(Subject subject, Effect effect, Optional<String> destination) {
    return stores().grants().grant(subject, effect, Optional.of("main"), destination, author("h"));
  }

  private void add(DestinationName name) {
    stores()
        .destinations()
        .add(
            new NewDestination(
                name, "rtmp://h.example/app", Optional.empty(), Optional.empty(), Optional.empty()),
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
