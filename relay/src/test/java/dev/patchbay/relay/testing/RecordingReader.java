package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.StreamReader;
import java.util.ArrayList;
import java.util.List;

/** A reader inside this process that records what it is given. Thread-safe. */
public final class RecordingReader extends Awaited implements StreamReader {
  private final List<ReceivedMedia> media = new ArrayList<>();
  private boolean gone;

  @Override
  public void accept(MediaMessage message, MediaTag tag) {
    change(() -> media.add(ReceivedMedia.of(media.size(), message)));
  }

  @Override
  public void sourceGone() {
    change(() -> gone = true);
  }

  /** Waits until so many messages have come. */
  public List<ReceivedMedia> awaitMedia(int count) {
    await(count + " media messages", () -> media.size() >= count);
    return look(() -> List.copyOf(media));
  }

  /** Waits until the publication is over. */
  public void awaitGone() {
    await("the end of the publication", () -> gone);
  }

  @Override
  public String toString() {
    return "reader that got " + media.size() + (gone ? ", and its source is gone" : "");
  }
}
