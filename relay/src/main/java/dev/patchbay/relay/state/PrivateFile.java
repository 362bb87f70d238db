package dev.patchbay.relay.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files that only we may read: mode 0600 from their first byte on, replaced in one step. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /** What is in it, if there is such a file. */
  public static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Puts a text in its place; the folder must exist. */
  public static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OURS));
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Only we may read a file that is there, whatever its mode was. */
  public static void protect(Path file) throws IOException {
    if (!Files.getPosixFilePermissions(file).equals(OURS)) {
      Files.setPosixFilePermissions(file, OURS);
    }
  }

  /** Makes a folder that only we may enter, unless it is there. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
