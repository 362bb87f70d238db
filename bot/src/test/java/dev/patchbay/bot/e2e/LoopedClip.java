package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A clip that a real FFmpeg publishes over and over, and what must arrive of it. Immutable. */
final class LoopedClip {
  private static final int ROUNDS = 30;
  private static final int SOME = 20;

  private final Path file;
  private final List<Long> pictures;

  private LoopedClip(Path file, List<Long> pictures) {
    this.file = file;
    this.pictures = pictures;
  }

  /** Makes one of some seconds, in this folder. */
  static LoopedClip make(Path folder, int seconds) throws IOException {
    Path file = SamplePublisher.clip(folder, seconds);
    List<Long> round = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (MediaMessage message : FlvFile.read(in)) {
        if (MediaTag.of(message).isVideoFrame()) {
          round.add(ReceivedMedia.crcOf(message));
        }
      }
    }
    List<Long> rounds = new ArrayList<>();
    Collections.nCopies(ROUNDS, round).forEach(rounds::addAll);
    return new LoopedClip(file, rounds);
  }

  Path file() {
    return file;
  }

  /** The pictures are those of the clip over and over, with none missing, changed or doubled. */
  void assertIntact(DestinationConnection connection) {
    List<Long> received =
        connection.media().stream()
            .filter(media -> media.tag().isVideoFrame())
            .map(ReceivedMedia::crc)
            .toList();
    assertThat(received).hasSizeGreaterThan(SOME);
    assertThat(Collections.indexOfSubList(pictures, received))
        .as("%d pictures are one piece of what was published", received.size())
        .isNotNegative();
  }
}
