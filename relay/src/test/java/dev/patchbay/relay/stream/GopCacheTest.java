package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.Frames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GopCacheTest {
  private final List<MediaMessage> all = new ArrayList<>();

  private GopCache cache = new GopCache(new GopCache.Limits(1000, 100, 1000));

  @AfterEach
  void nothingIsLeaked() {
    cache.clear();
    assertThat(all).allMatch(message -> message.refCnt() == 1);
    all.forEach(MediaMessage::release);
  }

  @Test
  void beginsWithTheNewestKeyframe() {
    add(Frames.interframe(0));
    add(Frames.keyframe(40));
    add(Frames.audio(50));
    add(Frames.keyframe(80));
    add(Frames.interframe(120));
    assertThat(stamps()).containsExactly(80L, 120L);
  }

  @Test
  void gopThatOutgrowsItsBytesIsGivenUp() {
    cache = new GopCache(new GopCache.Limits(20, 100, 1000));
    add(Frames.keyframe(0));
    for (int frame = 1; frame < 10; frame++) {
      add(Frames.interframe(frame));
    }
    assertThat(stamps()).isEmpty();
    assertThat(cache.outgrown()).isEqualTo(1);
    add(Frames.keyframe(100));
    assertThat(stamps()).containsExactly(100L);
  }

  @Test
  void gopThatOutgrowsItsTimeIsGivenUpAlsoAcrossTheWrapOfTheClock() {
    add(Frames.keyframe(0xFFFF_FF00L));
    add(Frames.interframe(700));
    assertThat(stamps()).hasSize(2);
    add(Frames.interframe(800));
    assertThat(stamps()).isEmpty();
  }

  @Test
  void gopThatOutgrowsItsMessagesIsGivenUp() {
    cache = new GopCache(new GopCache.Limits(10_000, 3, 10_000));
    add(Frames.keyframe(0));
    add(Frames.audio(1));
    add(Frames.audio(2));
    add(Frames.audio(3));
    assertThat(cache.isEmpty()).isTrue();
  }

  private void add(MediaMessage message) {
    all.add(message);
    cache.add(message, MediaTag.of(message));
  }

  private List<Long> stamps() {
    List<Long> stamps = new ArrayList<>();
    cache.forEach((message, _) -> stamps.add(message.timestamp()));
    return stamps;
  }
}
