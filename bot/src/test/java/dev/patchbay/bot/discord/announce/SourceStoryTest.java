package dev.patchbay.bot.discord.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.announce.Trouble.End;
import dev.patchbay.bot.discord.announce.Trouble.Ending;
import dev.patchbay.bot.discord.announce.Trouble.Kind;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.DestinationName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceStoryTest {
  private static final DestinationName YOUTUBE = new DestinationName("main", "youtube");
  private static final DestinationName KICK = new DestinationName("main", "kick");
  private static final Cause CLOSED = Cause.of(Cause.Kind.CLOSED);

  private SourceStory story = SourceStory.NONE;
  private Instant now = Instant.parse("2026-11-24T20:00:00Z");

  @Test
  void aStreamBeginsAndEnds() {
    becomes(Presence.LIVE);
    Instant begun = now;
    assertThat(air().isOn()).isTrue();
    after(60);
    becomes(Presence.ENDED);
    assertThat(air().since()).isEqualTo(begun);
    assertThat(air().until()).contains(now);
    assertThat(story.incident()).isEmpty();
  }

  @Test
  void everyStreamHasANumberOfItsOwn() {
    becomes(Presence.LIVE);
    after(600);
    becomes(Presence.ENDED);
    int first = air().number();
    becomes(Presence.LIVE);
    assertThat(air().number()).isGreaterThan(first);
  }

  @Test
  void aSourceThatComesAndGoesIsTheSameStreamUntilItStaysOrStaysAway() {
    becomes(Presence.LIVE);
    int number = air().number();
    Instant first = now;
    for (int i = 0; i < 100; i++) {
      after(20);
      becomes(Presence.ENDED);
      after(100);
      becomes(Presence.LIVE);
    }
    assertThat(air()).isEqualTo(new SourceStory.Air(number, first, 101, now, Optional.empty()));

    after(20);
    becomes(Presence.ENDED);
    after(301);
    becomes(Presence.LIVE);
    assertThat(air().number()).isGreaterThan(number);
    assertThat(air().times()).isEqualTo(1);
  }

  @Test
  void anIncidentAfterStreamsThatCameAndWentHasANumberOfItsOwn() {
    becomes(Presence.LIVE);
    becomes(Presence.ENDED);
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.LOST);
    assertThat(incident().number()).isGreaterThan(air().number());
  }

  @Test
  void aSourceThatComesBackIsTheSameStreamWithAnIncidentThatEndedWell() {
    becomes(Presence.LIVE);
    int number = air().number();
    after(30);
    becomes(Presence.LOST);
    assertThat(only().kind()).isEqualTo(Kind.GONE);
    after(12);
    becomes(Presence.LIVE);
    assertThat(air().number()).isEqualTo(number);
    assertThat(only().end()).contains(new End(Ending.WELL, now));
  }

  @Test
  void aSourceThatComesBackAfterLongIsAnotherStream() {
    becomes(Presence.LIVE);
    int number = air().number();
    becomes(Presence.LOST);
    after(3600);
    becomes(Presence.LIVE);
    assertThat(air().number()).isGreaterThan(number);
    assertThat(air().isOn()).isTrue();
    assertThat(only().end()).map(End::how).contains(Ending.OVER);
  }

  @Test
  void aSourceThatFallsSilentAndThenLeavesIsInOneTrouble() {
    becomes(Presence.LIVE);
    becomes(Presence.SILENT);
    after(10);
    becomes(Presence.LOST);
    assertThat(only().kind()).isEqualTo(Kind.GONE);
    assertThat(only().times()).isEqualTo(2);
  }

  @Test
  void aSourceThatWasNeverOnAirIsInNoTrouble() {
    becomes(Presence.LOST);
    becomes(Presence.SILENT);
    becomes(Presence.ENDED);
    assertThat(story).isEqualTo(SourceStory.NONE);
  }

  @Test
  void aSourceThatCannotBePlayedIsInTroubleUntilItsServerAnswers() {
    happens(new Happening.Unpulled(CLOSED));
    after(20);
    happens(new Happening.Unpulled(CLOSED));
    assertThat(only().kind()).isEqualTo(Kind.UNPULLED);
    assertThat(only().times()).isEqualTo(2);
    happens(new Happening.Pulled());
    assertThat(only().end()).contains(new End(Ending.WELL, now));
  }

  @Test
  void mediaThatComesAndEndsDoesNotMendAServerThatNeverKeepsPlaying() {
    happens(new Happening.Unpulled(Cause.of(Cause.Kind.UNSTEADY)));
    after(30);
    becomes(Presence.LIVE);
    assertThat(only().isOpen()).isTrue();
    after(3);
    becomes(Presence.ENDED);
    assertThat(only().isOpen()).isTrue();
    happens(new Happening.Unpulled(Cause.of(Cause.Kind.UNSTEADY)));
    assertThat(only().times()).isEqualTo(2);
    happens(new Happening.Pulled());
    assertThat(only().end()).contains(new End(Ending.WELL, now));
  }

  @Test
  void nothingIsTriedAgainForASourceThatIsRemoved() {
    becomes(Presence.LIVE);
    becomes(Presence.ENDED);
    happens(new Happening.Unpulled(CLOSED));
    happens(new Happening.Removed());
    assertThat(only().end()).contains(new End(Ending.REMOVED, now));
  }

  @Test
  void aSourceThatIsRemovedOnAirIsNotGoneForEver() {
    becomes(Presence.LIVE);
    becomes(Presence.LOST);
    happens(new Happening.Removed());
    assertThat(air().until()).contains(now);
    assertThat(only().end()).contains(new End(Ending.REMOVED, now));
  }

  @Test
  void aSourceThatIsGoneStaysSoWhateverKeepsItFromComingBack() {
    becomes(Presence.LIVE);
    becomes(Presence.LOST);
    happens(new Happening.Unpulled(CLOSED));
    assertThat(only().kind()).isEqualTo(Kind.GONE);
    assertThat(only().cause()).contains(CLOSED);
    happens(new Happening.Pulled());
    assertThat(only().isOpen()).isTrue();
    becomes(Presence.LIVE);
    assertThat(only().end()).map(End::how).contains(Ending.WELL);
  }

  @Test
  void failuresOfOneAttemptAfterTheOtherAreCountedInOneTrouble() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.LOST);
    Instant since = now;
    after(5);
    fails(YOUTUBE, Kind.LOST);
    after(5);
    fails(YOUTUBE, Kind.UNSTABLE);
    assertThat(only())
        .returns(3, Trouble::times)
        .returns(Kind.UNSTABLE, Trouble::kind)
        .returns(since, Trouble::since);
    after(5);
    happens(new Happening.Flowed(YOUTUBE));
    assertThat(only().end()).contains(new End(Ending.WELL, now));
  }

  @Test
  void flowingWithoutTroubleIsNotTold() {
    becomes(Presence.LIVE);
    happens(new Happening.Flowed(YOUTUBE));
    happens(new Happening.Stopped(YOUTUBE));
    assertThat(story.incident()).isEmpty();
  }

  @Test
  void twoDestinationsAtOnceAreOneIncident() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.LOST);
    fails(KICK, Kind.LOST);
    assertThat(incident().troubles()).hasSize(2);
    happens(new Happening.Stopped(KICK));
    assertThat(incident().isOpen()).isTrue();
    assertThat(incident().troubles().getLast().end()).map(End::how).contains(Ending.STOPPED);
  }

  @Test
  void troubleSoonAfterIsTheSameIncidentAndMuchLaterAnother() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.LOST);
    happens(new Happening.Flowed(YOUTUBE));
    int number = incident().number();
    after(60);
    fails(YOUTUBE, Kind.LOST);
    assertThat(incident().number()).isEqualTo(number);
    happens(new Happening.Flowed(YOUTUBE));
    after(600);
    fails(YOUTUBE, Kind.LOST);
    assertThat(incident().number()).isGreaterThan(number);
    assertThat(only().times()).isEqualTo(1);
  }

  @Test
  void whatIsGivenUpAfterTheMessageWasReadGetsANewOne() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.REFUSED);
    int number = incident().number();
    after(90);
    fails(YOUTUBE, Kind.REJECTED);
    assertThat(incident().number()).isGreaterThan(number);
    assertThat(only().kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void whatIsGivenUpAnewEachTimeTheSourceComesBackGetsNoMessageEachTime() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.REJECTED);
    int number = incident().number();
    for (int i = 0; i < 20; i++) {
      after(60);
      becomes(Presence.ENDED);
      after(60);
      becomes(Presence.LIVE);
      fails(YOUTUBE, Kind.REJECTED);
    }
    assertThat(incident().number()).isEqualTo(number);

    happens(new Happening.Flowed(YOUTUBE));
    after(90);
    fails(YOUTUBE, Kind.REJECTED);
    assertThat(incident().number()).as("somebody had mended it").isGreaterThan(number);
  }

  @Test
  void whatIsMendedInTheNextStreamAndRefusedAgainIsNews() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.REJECTED);
    int number = incident().number();
    becomes(Presence.ENDED);
    after(60);
    becomes(Presence.LIVE);
    happens(new Happening.Flowed(YOUTUBE));
    assertThat(only().end()).contains(new End(Ending.WELL, now));
    after(90);
    fails(YOUTUBE, Kind.REJECTED);
    assertThat(incident().number()).isGreaterThan(number);
  }

  @Test
  void whatIsStoppedAfterItsStreamIsToldAsStopped() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.REJECTED);
    becomes(Presence.ENDED);
    happens(new Happening.Stopped(YOUTUBE));
    assertThat(only().end()).map(End::how).contains(Ending.STOPPED);
    happens(new Happening.Flowed(YOUTUBE));
    assertThat(only().end()).map(End::how).contains(Ending.STOPPED);
  }

  @Test
  void anIncidentOfLongAgoIsNotToldOn() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.REJECTED);
    becomes(Presence.ENDED);
    Incident before = incident();
    after(3600);
    becomes(Presence.LIVE);
    happens(new Happening.Flowed(YOUTUBE));
    assertThat(incident()).isEqualTo(before);
  }

  @Test
  void theEndOfTheStreamEndsItsTroubles() {
    becomes(Presence.LIVE);
    fails(YOUTUBE, Kind.LOST);
    becomes(Presence.ENDED);
    assertThat(only().end()).map(End::how).contains(Ending.OVER);
  }

  @Test
  void anIncidentIsBounded() {
    becomes(Presence.LIVE);
    for (int i = 0; i < 500; i++) {
      fails(new DestinationName("main", "d" + i), Kind.LOST);
    }
    assertThat(incident().troubles()).hasSize(Incident.MAX_TROUBLES);
  }

  private void becomes(Presence presence) {
    happens(new Happening.SourceBecame(presence, now));
  }

  private void fails(DestinationName destination, Kind kind) {
    happens(new Happening.Failed(destination, kind, CLOSED));
  }

  private void happens(Happening happening) {
    story = story.next(happening, now);
  }

  private void after(long seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  private SourceStory.Air air() {
    return story.air().orElseThrow();
  }

  private Incident incident() {
    return story.incident().orElseThrow();
  }

  private Trouble only() {
    assertThat(incident().troubles()).hasSize(1);
    return incident().troubles().getFirst();
  }
}
