package dev.patchbay.storage.h2;

import dev.patchbay.storage.h2.file.FileRewriter;
import dev.patchbay.storage.h2.file.H2File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 under the scheme {@code bad:}, over real files, that can be full or hang.
 * Public, because H2 makes its own instances; so its state is one for all. Tests that use it begin
 * with {@link #mount()}.
 */
public final class BadDisk extends FilePathWrapper {
  static final H2File FILE = new H2File("bad:", FileRewriter.NORMAL_LIMIT);

  private static final int ENDLESS = Integer.MAX_VALUE;
  private static final AtomicInteger WRITES_LEFT = new AtomicInteger(ENDLESS);
  private static final AtomicInteger REFUSED = new AtomicInteger();
  private static final AtomicReference<Hang> HANG = new AtomicReference<>(Hang.over());

  static void mount() {
    free();
    HANG.set(Hang.over());
    REFUSED.set(0);
    FilePath.register(new BadDisk());
  }

  /**
   * From now on so many writes succeed; every later one puts half of its bytes down and then finds
   * the disk full.
   */
  static void fillAfter(int writes) {
    WRITES_LEFT.set(writes);
  }

  static void free() {
    WRITES_LEFT.set(ENDLESS);
  }

  /** How many writes found the disk full. */
  static int refused() {
    return REFUSED.get();
  }

  /** The next write hangs until it is let go. */
  static Hang hang() {
    Hang hang = new Hang(new CountDownLatch(1), new CountDownLatch(1));
    HANG.set(hang);
    return hang;
  }

  @Override
  public String getScheme() {
    return "bad";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  /** A write that hangs. */
  record Hang(CountDownLatch reached, CountDownLatch released) {
    static Hang over() {
      return new Hang(new CountDownLatch(0), new CountDownLatch(0));
    }

    void awaitReached() throws InterruptedException {
      reached.await();
    }

    void letGo() {
      released.countDown();
    }
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      hangIfTold();
      if (WRITES_LEFT.get() != ENDLESS && WRITES_LEFT.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
        REFUSED.incrementAndGet();
        file.write(source.slice(source.position(), source.remaining() / 2), position);
        throw new IOException("No space left on device");
      }
      return file.write(source, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    private static void hangIfTold() throws IOException {
      Hang hang = HANG.get();
      hang.reached().countDown();
      try {
        hang.released().await();
      } catch (InterruptedException e) {
        // As FileChannel would: the thread inside was interrupted, the file is closed.
        Thread.currentThread().interrupt();
        throw new IOException("interrupted inside the file", e);
      }
    }
  }
}
