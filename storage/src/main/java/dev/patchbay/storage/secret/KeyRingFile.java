package dev.patchbay.storage.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StartFault.Kind;
import dev.patchbay.storage.StorageStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/**
 * The key ring's file, beside the database and readable by its owner only. Never replaced: without
 * it the stored secrets are lost, so a missing one beside an existing database is an error.
 */
public final class KeyRingFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final int MAX_BYTES = 16 * 1024;

  private final Path file;

  public KeyRingFile(Path directory) {
    file = directory.resolve("keys");
  }

  /**
   * Reads the ring, or makes one if there is no database yet.
   *
   * @param databaseExists whether secrets may already be sealed with a ring
   * @throws StorageStartException saying what to do
   */
  public KeyRing open(boolean databaseExists, SecureRandom random) {
    try {
      if (Files.notExists(file)) {
        if (databaseExists) {
          throw new StorageStartException(StartFault.of(Kind.KEYS_MISSING, file));
        }
        create(KeyRing.generate(random));
      }
      refuseOthers();
      if (Files.size(file) > MAX_BYTES) {
        throw new StorageStartException(StartFault.of(Kind.KEYS_TOO_LARGE, file, MAX_BYTES));
      }
      return KeyRing.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new StorageStartException(
          StartFault.of(Kind.KEYS_DAMAGED, file, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new StorageStartException(fault(file, e), e);
    }
  }

  static StartFault fault(Path file, IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> StartFault.of(Kind.KEYS_CLOSED, file);
      case CharacterCodingException _ -> StartFault.of(Kind.KEYS_DAMAGED, file, "it is no text");
      default -> StartFault.of(Kind.KEYS_FAULT, file, String.valueOf(e.getMessage()));
    };
  }

  /** Whole or not at all, whenever the power goes: written aside, forced to disk, then renamed. */
  private void create(String text) throws IOException {
    Path aside = file.resolveSibling("keys.new");
    Files.deleteIfExists(aside);
    try (FileChannel channel =
        isPosix()
            ? FileChannel.open(
                aside,
                EnumSet.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))
            : FileChannel.open(aside, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(aside, file);
    if (isPosix()) {
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  private void refuseOthers() throws IOException {
    if (!isPosix()) {
      return;
    }
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(file));
    open.retainAll(OF_OTHERS);
    if (!open.isEmpty()) {
      throw new StorageStartException(StartFault.of(Kind.KEYS_OPEN, file));
    }
  }

  private boolean isPosix() {
    return Files.getFileAttributeView(
            file.toAbsolutePath().getParent(),
            PosixFileAttributeView.class,
            LinkOption.NOFOLLOW_LINKS)
        != null;
  }
}
