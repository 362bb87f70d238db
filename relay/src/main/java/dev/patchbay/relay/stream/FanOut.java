package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The readers of one stream. What is said to them is guarded by the stream, so that all hear the
 * same order; {@link #deliver} makes them hear it, and is called outside of that guard.
 */
final class FanOut {
  private final List<LoopReaders> loops = new CopyOnWriteArrayList<>();

  void add(StreamReader reader) {
    loopOf(reader.executor()).add(reader);
  }

  void remove(StreamReader reader) {
    loops.forEach(loop -> loop.remove(reader));
  }

  void media(MediaMessage message, MediaTag tag) {
    for (LoopReaders loop : loops) {
      loop.media(message, tag);
    }
  }

  void part(MediaPart part, MediaTag tag) {
    for (LoopReaders loop : loops) {
      loop.part(part, tag);
    }
  }

  void partsEnd() {
    loops.forEach(LoopReaders::partsEnd);
  }

  void gone() {
    loops.forEach(LoopReaders::gone);
  }

  void silent() {
    loops.forEach(LoopReaders::silent);
  }

  /** First those elsewhere, who then work while we do. */
  void deliver() {
    for (LoopReaders loop : loops) {
      if (!loop.isHere()) {
        loop.deliver();
      }
    }
    for (LoopReaders loop : loops) {
      if (loop.isHere()) {
        loop.deliver();
      }
    }
  }

  /** There are as many as there are event loops, so none is ever taken away. */
  private LoopReaders loopOf(EventExecutor executor) {
    for (LoopReaders loop : loops) {
      if (loop.livesOn(executor)) {
        return loop;
      }
    }
    LoopReaders created = new LoopReaders(executor);
    loops.add(created);
    return created;
  }
}
