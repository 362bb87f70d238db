package dev.patchbay.storage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why storage cannot be opened here, as a value that every language can word.
 *
 * @param gaps what stands in the gaps of a sentence about it: folders, files, versions, and what
 *     the system said
 */
public record StartFault(Kind kind, List<String> gaps) {
  /** What is wrong; each has as many gaps as its English sentence, which names the next step. */
  public enum Kind {
    FOLDER_NAME("data folder %s has a ';' in its name, which H2 cannot take: rename it"),
    FOLDER_CLOSED(
        "data folder %s cannot be written: permission denied; give another one, or let the user who"
            + " runs Patchbay write there"),
    FOLDER_IS_FILE(
        "data folder %s cannot be written: %s is a file, not a folder; give another one, or let the"
            + " user who runs Patchbay write there"),
    FOLDER_UNMADE(
        "data folder %s cannot be written: %s cannot be made; give another one, or let the user who"
            + " runs Patchbay write there"),
    FOLDER_FAULT(
        "data folder %s cannot be written: %s; look whether the disk is full or failing, or give"
            + " another one"),
    FOLDER_IN_USE(
        "data folder %s is in use by another Patchbay (process %s): stop that one, or give this one"
            + " a folder of its own"),
    FOLDER_IN_USE_BY_SOMEBODY(
        "data folder %s is in use by another Patchbay: stop that one, or give this one a folder of"
            + " its own"),
    KEYS_MISSING(
        "key ring %s is missing, and without it the stream keys in the database cannot be read: put"
            + " it back from its backup, or move the whole data folder away to begin anew"),
    KEYS_TOO_LARGE(
        "key ring %s is larger than %s bytes: it is something else; put it back from its backup"),
    KEYS_DAMAGED("key ring %s is damaged: %s; put it back from its backup"),
    KEYS_CLOSED(
        "key ring %s cannot be read or written: permission denied; let the user who runs Patchbay"
            + " read it, and write into its folder"),
    KEYS_FAULT(
        "key ring %s cannot be read or written: %s; look whether the disk is full or failing"),
    KEYS_OPEN("key ring %s is open to other users: chmod 600 %1$s"),
    KEYS_GIVEN("the given key ring is no key ring: %s; correct storage.key-ring"),
    KEYS_OF_ANOTHER("%s: put the key ring back that belongs to this database"),
    DATABASE_OPEN_ELSEWHERE("database %s is opened by another program: close that one first"),
    DATABASE_OF_OTHER_H2(
        "database %s was written by another version of H2: start the Patchbay that wrote it"),
    DATABASE_DAMAGED("database %s is damaged: restore it from its backup"),
    DATABASE_DISK(
        "database %s cannot be read or written: look whether the disk is full or failing"),
    DATABASE_OTHER_TABLES(
        "database %s has tables that are not as this program made them: restore it from its backup"),
    DATABASE_UNOPENED("database %s cannot be opened (%s): look at the log"),
    DATABASE_NEWER(
        "the database is newer than this program: it has version %s, this program knows up to %s."
            + " Start the newer Patchbay again, or restore the backup made before it"),
    DATABASE_SILENT("the database cannot be opened: %s: look whether the disk is full or failing");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  public StartFault {
    requireNonNull(kind, "kind is null");
    gaps = List.copyOf(gaps);
  }

  /** One with its gaps filled. */
  public static StartFault of(Kind kind, Object... gaps) {
    return new StartFault(kind, List.of(gaps).stream().map(String::valueOf).toList());
  }

  /** One English line that names the next step. */
  public String text() {
    return kind.english.formatted(gaps.toArray());
  }
}
