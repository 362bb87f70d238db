package dev.patchbay.storage.h2.file;

import dev.patchbay.storage.StartFault;
import dev.patchbay.storage.StartFault.Kind;
import dev.patchbay.storage.StorageStartException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder with everything that must survive: database, key ring, lock file. */
public final class DataFolder {
  private static final String DATABASE = "patchbay";

  private final Path directory;

  public DataFolder(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  public Path directory() {
    return directory;
  }

  /** What H2 is told; it adds the suffix itself. */
  public Path database() {
    return directory.resolve(DATABASE);
  }

  public boolean hasDatabase() {
    return Files.exists(databaseFile());
  }

  /**
   * Makes the folder when it is missing, for its owner only, and locks it.
   *
   * @throws StorageStartException in one line, when that is not possible
   */
  public FolderLock lock() {
    if (directory.toString().indexOf(';') >= 0) {
      throw new StorageStartException(StartFault.of(Kind.FOLDER_NAME, directory));
    }
    try {
      Files.createDirectories(directory, ownerOnly());
      return FolderLock.take(directory);
    } catch (IOException e) {
      throw new StorageStartException(fault(e), e);
    }
  }

  /** Changes the mode without opening the file, which only H2 may do. */
  public void keepDatabasePrivate() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(databaseFile(), PosixFileAttributeView.class);
    if (view != null && hasDatabase()) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
  }

  /**
   * What tells the database file from another of its name, as far as the file system knows; empty
   * when there is none.
   */
  public Optional<Object> databaseIdentity() {
    try {
      Object key = Files.readAttributes(databaseFile(), BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? databaseFile() : key);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** The database file's length; asked of the file system, the file is not opened. */
  long databaseBytes() {
    return databaseFile().toFile().length();
  }

  /** Takes away what a first start left that did not succeed; nothing was in it yet. */
  public void deleteDatabase() throws IOException {
    Files.deleteIfExists(databaseFile());
  }

  private Path databaseFile() {
    return directory.resolve(DATABASE + ".mv.db");
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private StartFault fault(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> StartFault.of(Kind.FOLDER_CLOSED, directory);
      case FileAlreadyExistsException taken ->
          StartFault.of(Kind.FOLDER_IS_FILE, directory, taken.getFile());
      case NoSuchFileException missing ->
          StartFault.of(Kind.FOLDER_UNMADE, directory, missing.getFile());
      default -> StartFault.of(Kind.FOLDER_FAULT, directory, String.valueOf(e.getMessage()));
    };
  }
}
