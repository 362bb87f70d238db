package dev.patchbay.storage.h2.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StorageStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a data folder for this process alone, by a lock on {@code patchbay.lock} in it; the kernel
 * lets go of it when the process dies, however it dies. H2's own lock is not enough: any code that
 * opens and closes the database file in this process would silently drop it.
 */
public final class FolderLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderLock.class);

  private static final int SIGNATURE_BYTES = 20;

  /**
   * Folders held by this process. Asked before the lock file is opened, because closing it a second
   * time would drop the first one's lock (POSIX locks belong to process and file).
   */
  private static final Set<Object> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Object folder;
  private final FileChannel channel;

  private FolderLock(Object folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * @throws StorageStartException when another instance has it
   */
  static FolderLock take(Path directory) throws IOException {
    Object folder = identity(directory);
    if (!HELD_HERE.add(folder)) {
      throw inUse(directory, Optional.of(String.valueOf(ProcessHandle.current().pid())));
    }
    boolean taken = false;
    try {
      FileChannel channel = lock(directory);
      taken = true;
      return new FolderLock(folder, channel);
    } finally {
      if (!taken) {
        HELD_HERE.remove(folder);
      }
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    boolean locked = false;
    FileChannel channel = FileChannel.open(directory.resolve("patchbay.lock"), READ, WRITE, CREATE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory, owner(channel));
      }
      sign(channel);
      locked = true;
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(folder);
  }

  private static Object identity(Path directory) throws IOException {
    Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    return key == null ? directory.toRealPath() : key;
  }

  /** In place and always as long, which a full disk allows; only information where it does not. */
  private static void sign(FileChannel channel) {
    String pid = "%-19s\n".formatted(Long.toString(ProcessHandle.current().pid()));
    try {
      channel.write(US_ASCII.encode(pid), 0);
    } catch (IOException e) {
      log.warn("patchbay.lock could not be signed ({})", e.getMessage());
    }
  }

  private static Optional<String> owner(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIGNATURE_BYTES);
    channel.read(bytes, 0);
    String text = US_ASCII.decode(bytes.flip()).toString().strip();
    return text.matches("\\d+") ? Optional.of(text) : Optional.empty();
  }

  private static StorageStartException inUse(Path directory, Optional<String> pid) {
    return new StorageStartException(
        pid.map(process -> StartFault.of(StartFault.Kind.FOLDER_IN_USE, directory, process))
            .orElseGet(() -> StartFault.of(StartFault.Kind.FOLDER_IN_USE_BY_SOMEBODY, directory)));
  }
}
