package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those readers of one stream that live on one event loop: they are reached by one hop together,
 * and by none from their own loop. Adding, removing and saying is guarded by the stream; what was
 * said reaches the readers in that order, and each hears it as one that was there when it was said.
 */
final class LoopReaders {
  private static final Logger log = LoggerFactory.getLogger(LoopReaders.class);

  /** What is said to each reader. */
  private sealed interface Word {
    record Media(MediaMessage message, MediaTag tag) implements Word {}

    record Part(MediaPart part, MediaTag tag) implements Word {}

    record PartsEnd() implements Word {}

    record Gone() implements Word {}

    record Silent() implements Word {}
  }

  private record Said(Word word, List<StreamReader> to) {}

  private final EventExecutor loop;
  private final ConcurrentLinkedQueue<Said> said = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile List<StreamReader> readers = List.of();

  LoopReaders(EventExecutor loop) {
    this.loop = loop;
  }

  boolean livesOn(EventExecutor executor) {
    return loop.equals(executor);
  }

  void add(StreamReader reader) {
    List<StreamReader> more = new ArrayList<>(readers);
    more.add(reader);
    readers = List.copyOf(more);
  }

  void remove(StreamReader reader) {
    readers = readers.stream().filter(other -> !other.equals(reader)).toList();
  }

  /** Passes on a message; retains it while it is under way. */
  void media(MediaMessage message, MediaTag tag) {
    if (!readers.isEmpty()) {
      said.add(new Said(new Word.Media(message.retain(), tag), readers));
    }
  }

  /** Passes on a part; retains it while it is under way. */
  void part(MediaPart part, MediaTag tag) {
    if (!readers.isEmpty()) {
      said.add(new Said(new Word.Part(part.retain(), tag), readers));
    }
  }

  void partsEnd() {
    say(new Word.PartsEnd());
  }

  /** Says that the publication is over; those who do not await the next one are removed. */
  void gone() {
    say(new Word.Gone());
    readers = readers.stream().filter(StreamReader::awaitsNext).toList();
  }

  void silent() {
    say(new Word.Silent());
  }

  private void say(Word word) {
    if (!readers.isEmpty()) {
      said.add(new Said(word, readers));
    }
  }

  boolean isHere() {
    return loop.inEventLoop();
  }

  /** Lets what was said be heard: at once on the readers' own loop, else by one hop. */
  void deliver() {
    if (isHere()) {
      hear();
    } else if (!said.isEmpty() && scheduled.compareAndSet(false, true)) {
      try {
        loop.execute(() -> {
          scheduled.set(false);
          hear();
        });
      } catch (RejectedExecutionException ended) {
        forget();
      }
    }
  }

  /** Reader by reader, so that the first need not wait for the last; only a loop of its own. */
  private synchronized void hear() {
    List<Said> batch = new ArrayList<>();
    for (Said next = said.poll(); next != null; next = said.poll()) {
      if (!batch.isEmpty() && !next.to().equals(batch.getFirst().to())) {
        hear(batch);
        batch.clear();
      }
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      hear(batch);
    }
  }

  private static void hear(List<Said> batch) {
    for (StreamReader reader : batch.getFirst().to()) {
      try {
        hear(batch, reader);
      } catch (RuntimeException defect) {
        log.error("a reader failed; the others go on", defect);
      }
    }
    release(batch);
  }

  private static void hear(List<Said> batch, StreamReader reader) {
    for (Said next : batch) {
      switch (next.word()) {
        case Word.Media(MediaMessage message, MediaTag tag) -> reader.accept(message, tag);
        case Word.Part(MediaPart part, MediaTag tag) -> reader.part(part, tag);
        case Word.PartsEnd() -> reader.partsEnd();
        case Word.Gone() -> reader.sourceGone();
        case Word.Silent() -> reader.sourceSilent();
      }
    }
    reader.flush();
  }

  private static void release(List<Said> batch) {
    for (Said next : batch) {
      switch (next.word()) {
        case Word.Media(MediaMessage message, _) -> message.release();
        case Word.Part(MediaPart part, _) -> part.release();
        case Word.PartsEnd _, Word.Gone _, Word.Silent _ -> {}
      }
    }
  }

  private void forget() {
    for (Said next = said.poll(); next != null; next = said.poll()) {
      release(List.of(next));
    }
  }
}
