package dev.patchbay.bot.permission;

import static dev.patchbay.bot.permission.Permission.MANAGE;
import static dev.patchbay.bot.permission.Permission.OPERATE;
import static dev.patchbay.bot.permission.Permission.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Decision.Denied;
import dev.patchbay.bot.permission.Decision.Reason;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionPolicyTest {
  private static final Scope EVERYTHING = new Scope.Everything();
  private static final Scope MAIN = new Scope.OfSource("main");
  private static final Scope YOUTUBE =
      new Scope.OfDestination(new DestinationName("main", "youtube"));
  private static final Scope TWITCH =
      new Scope.OfDestination(new DestinationName("main", "twitch"));
  private static final Scope OTHER = new Scope.OfDestination(new DestinationName("ch7", "youtube"));
  private static final Subject MODERATORS = new Subject("twitch", "badge", "moderator", "room");
  private static final Subject ANNA = new Subject("twitch", "user", "anna", "");

  private static final Subject ROLE = new Subject("discord", "role", "42", "room");

  private final InMemoryStorage storage = new InMemoryStorage();

  /** One grant, and whether it allows something. */
  record Row(Effect effect, Scope granted, Permission asked, Scope about, boolean allowed) {}

  static Stream<Row> matrix() {
    return Stream.of(
        new Row(Effect.VIEW, EVERYTHING, VIEW, YOUTUBE, true),
        new Row(Effect.VIEW, EVERYTHING, OPERATE, YOUTUBE, false),
        new Row(Effect.OPERATE, EVERYTHING, VIEW, YOUTUBE, true),
        new Row(Effect.OPERATE, EVERYTHING, OPERATE, YOUTUBE, true),
        new Row(Effect.OPERATE, EVERYTHING, OPERATE, MAIN, true),
        new Row(Effect.OPERATE, EVERYTHING, OPERATE, EVERYTHING, true),
        new Row(Effect.OPERATE, EVERYTHING, MANAGE, YOUTUBE, false),
        new Row(Effect.MANAGE, EVERYTHING, MANAGE, EVERYTHING, true),
        new Row(Effect.OPERATE, MAIN, OPERATE, YOUTUBE, true),
        new Row(Effect.OPERATE, MAIN, OPERATE, MAIN, true),
        new Row(Effect.OPERATE, MAIN, OPERATE, EVERYTHING, false),
        new Row(Effect.OPERATE, MAIN, OPERATE, OTHER, false),
        new Row(Effect.MANAGE, MAIN, MANAGE, TWITCH, true),
        new Row(Effect.OPERATE, YOUTUBE, OPERATE, YOUTUBE, true),
        new Row(Effect.OPERATE, YOUTUBE, OPERATE, TWITCH, false),
        new Row(Effect.OPERATE, YOUTUBE, OPERATE, MAIN, false),
        new Row(Effect.OPERATE, YOUTUBE, OPERATE, OTHER, false),
        new Row(Effect.DENY, EVERYTHING, VIEW, YOUTUBE, false),
        new Row(Effect.DENY, MAIN, VIEW, YOUTUBE, false),
        new Row(Effect.DENY, MAIN, VIEW, OTHER, true),
        new Row(Effect.DENY, YOUTUBE, VIEW, YOUTUBE, false),
        new Row(Effect.DENY, YOUTUBE, VIEW, TWITCH, true));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void aGrantReachesAsFarAsItSays(Row row) {
    grant(MODERATORS, row.effect(), row.granted());
    assertThat(policy().allows(moderator(), row.asked(), row.about())).isEqualTo(row.allowed());
  }

  @Test
  void somebodyOfWhomNothingIsKnownIsAViewer() {
    assertThat(policy().roleOf(nobody(), EVERYTHING)).isEqualTo(Role.VIEWER);
    assertThat(policy().decide(nobody(), OPERATE, YOUTUBE))
        .isEqualTo(new Denied(Reason.NOT_GRANTED, OPERATE, List.of()));
  }

  @Test
  void onDiscordSomebodyOfWhomNothingIsKnownMayNotEvenLook() {
    grant(new Subject("discord", "user", "eve", ""), Effect.VIEW, YOUTUBE);
    grant(ROLE, Effect.MANAGE, EVERYTHING);
    Caller eve = onDiscord("eve");
    assertThat(policy().allows(eve, VIEW, YOUTUBE)).isTrue();
    assertThat(policy().allows(eve, OPERATE, YOUTUBE)).isFalse();
    assertThat(policy().decide(eve, VIEW, TWITCH))
        .isEqualTo(new Denied(Reason.NOT_GRANTED, VIEW, List.of(ROLE)));
    assertThat(policy().isTrusted(onDiscord("sam"))).isFalse();
  }

  @Test
  void aRoleWithTheNumberOfAPersonIsNotThatPerson() {
    grant(ROLE, Effect.MANAGE, EVERYTHING);
    grant(new Subject("discord", "user", "43", ""), Effect.MANAGE, EVERYTHING);
    assertThat(policy().allows(onDiscord(ROLE.id()), VIEW, YOUTUBE)).isFalse();
    assertThat(policy().allows(onDiscord("sam", "43"), VIEW, YOUTUBE)).isFalse();
    assertThat(policy().allows(onDiscord("sam", ROLE.id()), MANAGE, EVERYTHING)).isTrue();
  }

  @Test
  void aDenialOfOneOfManyRolesWinsOverAllOthersAndOverTheOwner() {
    grant(ROLE, Effect.MANAGE, EVERYTHING);
    grant(new Subject("discord", "user", "sam", ""), Effect.MANAGE, EVERYTHING);
    grant(new Subject("discord", "role", "44", "room"), Effect.DENY, YOUTUBE);
    Caller sam = onDiscord("sam", ROLE.id(), "44");
    for (Permission permission : Permission.values()) {
      assertThat(policy().allows(sam, permission, YOUTUBE)).as(permission.name()).isFalse();
    }
    assertThat(policy().allows(sam, MANAGE, TWITCH)).isTrue();
    assertThat(policy().allows(sam, VIEW, EVERYTHING)).isTrue();
    // A part takes that part only from who manages everything.
    assertThat(policy().allows(sam, MANAGE, EVERYTHING)).isTrue();
    assertThat(policy().decideGrant(sam, Effect.VIEW, YOUTUBE))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void theConsoleIsTheOwnerWhateverTheGrantsSay() {
    grant(new Subject("console", "user", "host", ""), Effect.DENY, EVERYTHING);
    Caller host = Caller.console("host", Locale.ENGLISH, UUID.randomUUID());
    assertThat(policy().roleOf(host, EVERYTHING)).isEqualTo(Role.OWNER);
  }

  @Test
  void anExplicitDenyWinsOverEveryGrant() {
    grant(MODERATORS, Effect.MANAGE, EVERYTHING);
    grant(ANNA, Effect.MANAGE, YOUTUBE);
    grant(ANNA, Effect.DENY, MAIN);
    Caller anna = caller("anna", "moderator");
    assertThat(policy().decide(anna, VIEW, YOUTUBE))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.EXPLICIT_DENY));
    assertThat(policy().allows(anna, MANAGE, OTHER)).isTrue();
  }

  @Test
  void theWidestGrantCounts() {
    grant(MODERATORS, Effect.VIEW, YOUTUBE);
    grant(MODERATORS, Effect.OPERATE, MAIN);
    assertThat(policy().roleOf(moderator(), YOUTUBE)).isEqualTo(Role.OPERATOR);
  }

  @Test
  void aBadgeOfAnotherRoomOrPlatformIsWorthNothing() {
    grant(MODERATORS, Effect.OPERATE, EVERYTHING);
    Caller elsewhere =
        new Caller(
            Platform.TWITCH,
            "eve",
            "eve",
            Set.of(new Membership("badge", "moderator", "another room")),
            Room.NONE,
            Optional.empty(),
            Locale.ENGLISH,
            UUID.randomUUID());
    Caller onDiscord =
        new Caller(
            Platform.DISCORD,
            "eve",
            "eve",
            Set.of(new Membership("badge", "moderator", "room")),
            Room.NONE,
            Optional.empty(),
            Locale.ENGLISH,
            UUID.randomUUID());
    assertThat(policy().allows(elsewhere, OPERATE, YOUTUBE)).isFalse();
    assertThat(policy().allows(onDiscord, OPERATE, YOUTUBE)).isFalse();
    assertThat(policy().allows(moderator(), OPERATE, YOUTUBE)).isTrue();
  }

  @Test
  void namesAreComparedWithoutCase() {
    grant(
        MODERATORS,
        Effect.OPERATE,
        new Scope.OfDestination(new DestinationName("MAIN", "YouTube")));
    assertThat(policy().allows(moderator(), OPERATE, YOUTUBE)).isTrue();
  }

  @Test
  void aDenialNamesWhoCan() {
    grant(MODERATORS, Effect.OPERATE, MAIN);
    grant(ANNA, Effect.MANAGE, EVERYTHING);
    grant(new Subject("twitch", "badge", "vip", "room"), Effect.VIEW, EVERYTHING);
    assertThat(policy().decide(nobody(), OPERATE, YOUTUBE))
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> assertThat(denied.whoCan()).containsExactlyInAnyOrder(MODERATORS, ANNA));
  }

  @Test
  void aDenialNamesNeitherTheCallerNorWhoIsShutOutThemselves() {
    Subject vip = new Subject("twitch", "badge", "vip", "room");
    grant(MODERATORS, Effect.MANAGE, EVERYTHING);
    grant(new Subject("twitch", "user", "mod", ""), Effect.DENY, YOUTUBE);
    grant(ANNA, Effect.OPERATE, MAIN);
    grant(ANNA, Effect.DENY, YOUTUBE);
    grant(vip, Effect.MANAGE, EVERYTHING);
    grant(vip, Effect.DENY, OTHER);
    assertThat(whoCan(moderator(), OPERATE, YOUTUBE)).containsExactly(vip);
    assertThat(whoCan(nobody(), OPERATE, MAIN)).containsExactly(MODERATORS, vip);
    assertThat(whoCan(nobody(), MANAGE, EVERYTHING)).containsExactly(MODERATORS, vip);
    assertThat(whoCan(nobody(), OPERATE, OTHER)).containsExactly(MODERATORS);
  }

  private List<Subject> whoCan(Caller caller, Permission permission, Scope scope) {
    return ((Denied) policy().decide(caller, permission, scope)).whoCan();
  }

  @Test
  void grantsOfTheConfigurationCountLikeStoredOnes() {
    StandingGrant configured =
        new StandingGrant(MODERATORS, Effect.OPERATE, Optional.of("main"), Optional.empty());
    GrantBook book = book(Set.of(() -> List.of(configured)));
    book.refresh();
    assertThat(new PermissionPolicy(book).allows(moderator(), OPERATE, YOUTUBE)).isTrue();
  }

  @Test
  void beforeTheGrantsAreReadNobodyButTheHostMayOperate() {
    grant(MODERATORS, Effect.MANAGE, EVERYTHING);
    PermissionPolicy unread = new PermissionPolicy(book(Set.of()));
    assertThat(unread.allows(moderator(), OPERATE, YOUTUBE)).isFalse();
  }

  @Test
  void nobodyGrantsBeyondTheirOwnLevelOrScope() {
    grant(MODERATORS, Effect.MANAGE, MAIN);
    PermissionPolicy policy = policy();
    assertThat(policy.decideGrant(moderator(), Effect.OPERATE, YOUTUBE))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(policy.decideGrant(moderator(), Effect.MANAGE, MAIN))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(policy.decideGrant(moderator(), Effect.VIEW, EVERYTHING)).isInstanceOf(Denied.class);
    assertThat(policy.decideGrant(moderator(), Effect.VIEW, OTHER)).isInstanceOf(Denied.class);
    assertThat(policy.decideGrant(nobody(), Effect.VIEW, YOUTUBE)).isInstanceOf(Denied.class);
  }

  @Test
  void anOperatorGrantsNothing() {
    grant(MODERATORS, Effect.OPERATE, EVERYTHING);
    assertThat(policy().decideGrant(moderator(), Effect.VIEW, YOUTUBE)).isInstanceOf(Denied.class);
  }

  @Test
  void fromWhoManagesASourceADenialOfAPartTakesThatPartOnlyUntilTheyTakeItBack() {
    grant(MODERATORS, Effect.MANAGE, MAIN);
    grant(new Subject("twitch", "user", "mod", ""), Effect.DENY, YOUTUBE);
    for (Permission permission : Permission.values()) {
      assertThat(policy().allows(moderator(), permission, YOUTUBE)).isFalse();
      assertThat(policy().allows(moderator(), permission, MAIN)).isTrue();
    }
    assertThat(policy().decideGrant(moderator(), Effect.VIEW, YOUTUBE))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(policy().decideGrant(moderator(), Effect.MANAGE, MAIN))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void whoManagesOnlyThePartTheyAreShutOutOfTakesNothingBack() {
    grant(MODERATORS, Effect.MANAGE, YOUTUBE);
    grant(MODERATORS, Effect.OPERATE, MAIN);
    grant(new Subject("twitch", "user", "mod", ""), Effect.DENY, YOUTUBE);
    assertThat(policy().decideGrant(moderator(), Effect.VIEW, YOUTUBE)).isInstanceOf(Denied.class);
    assertThat(policy().allows(moderator(), OPERATE, MAIN)).isFalse();
    assertThat(policy().allows(moderator(), OPERATE, TWITCH)).isTrue();
  }

  @Test
  void whoIsShutOutOfTheSourceItselfTakesNothingBackInIt() {
    grant(MODERATORS, Effect.MANAGE, MAIN);
    grant(new Subject("twitch", "user", "mod", ""), Effect.DENY, MAIN);
    assertThat(policy().decideGrant(moderator(), Effect.VIEW, MAIN)).isInstanceOf(Denied.class);
    assertThat(policy().decideGrant(moderator(), Effect.VIEW, YOUTUBE)).isInstanceOf(Denied.class);
  }

  @Test
  void theBroadcasterOfARoomIsAboveWhoManagesAPartAlsoByTheirUserId() {
    Subject streamer = new Subject("twitch", "user", "4711", "");
    Subject stranger = new Subject("twitch", "user", "4712", "");
    grant(new Subject("twitch", "badge", "broadcaster", "4711"), Effect.MANAGE, MAIN);
    grant(new Subject("twitch", "badge", "moderator", "4712"), Effect.MANAGE, MAIN);
    grant(ANNA, Effect.MANAGE, YOUTUBE);
    Caller anna = caller("anna", "subscriber");
    assertThat(policy().isAbove(streamer, anna, YOUTUBE)).isTrue();
    assertThat(policy().isAbove(stranger, anna, YOUTUBE)).isFalse();
    grant(ANNA, Effect.MANAGE, MAIN);
    assertThat(policy().isAbove(streamer, anna, YOUTUBE)).isFalse();
  }

  @Test
  void aNameIsKeptWithoutWhatCannotBeSeen() {
    assertThat(
            new Caller(
                    Platform.TWITCH,
                    "1",
                    "a\u202Eb\nc\u200B",
                    Set.of(),
                    Room.NONE,
                    Optional.empty(),
                    Locale.ENGLISH,
                    UUID.randomUUID())
                .name())
        .isEqualTo("abc");
  }

  private void grant(Subject subject, Effect effect, Scope scope) {
    Optional<String> source =
        switch (scope) {
          case Scope.Everything _ -> Optional.empty();
          case Scope.OfSource(String name) -> Optional.of(name);
          case Scope.OfDestination(var name) -> Optional.of(name.source());
        };
    Optional<String> destination =
        scope instanceof Scope.OfDestination(var name)
            ? Optional.of(name.name())
            : Optional.empty();
    storage.stores().grants().grant(subject, effect, source, destination, Author.patchbay());
  }

  private PermissionPolicy policy() {
    GrantBook book = book(Set.of());
    book.refresh();
    return new PermissionPolicy(book);
  }

  private GrantBook book(Set<GrantSource> sources) {
    return new GrantBook(storage.stores().grants(), sources, storage.stores().clock());
  }

  private static Caller onDiscord(String user, String... roles) {
    return new Caller(
        Platform.DISCORD,
        user,
        user,
        Stream.of(roles)
            .map(role -> new Membership("role", role, "room"))
            .collect(Collectors.toUnmodifiableSet()),
        Room.NONE,
        Optional.empty(),
        Locale.ENGLISH,
        UUID.randomUUID());
  }

  private static Caller moderator() {
    return caller("mod", "moderator");
  }

  private static Caller nobody() {
    return caller("eve", "subscriber");
  }

  private static Caller caller(String user, String badge) {
    return new Caller(
        Platform.TWITCH,
        user,
        user,
        Set.of(new Membership("badge", badge, "room")),
        Room.NONE,
        Optional.empty(),
        Locale.ENGLISH,
        UUID.randomUUID());
  }
}
