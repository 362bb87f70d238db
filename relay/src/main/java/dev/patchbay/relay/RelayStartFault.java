package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why the relay cannot run here, as a value that every language can word.
 *
 * @param gaps what stands in the gaps of a sentence about it: addresses, folders, what the system
 *     said
 */
public record RelayStartFault(Kind kind, List<String> gaps) {
  /** What is wrong; each has as many gaps as its English sentence, which names the next step. */
  public enum Kind {
    PORT_TAKEN(
        "port %s is taken (%s): stop the other program (ss -ltnp | grep %1$s) or set"
            + " ingest.rtmp.listen"),
    PORT_OF_ROOT(
        "cannot listen on %s: the system lets only root take this port; set ingest.rtmp.listen to"
            + " one from 1024 on"),
    ADDRESS_NOT_OURS(
        "cannot listen on %s: %s; set ingest.rtmp.listen to an address of this machine"),
    NO_FREE_PORT("no port of %s is free for what nginx asks: look what holds them (ss -tan)"),
    FOLDER_CLOSED(
        "%s cannot be used: permission denied; let the user who runs Patchbay write there"),
    FOLDER_IS_FILE("%s is a file, not a folder: move it away"),
    FOLDER_FAULT("%s cannot be used: %s; look whether the disk is full or failing");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  public RelayStartFault {
    requireNonNull(kind, "kind is null");
    gaps = List.copyOf(gaps);
  }

  /** One with its gaps filled. */
  public static RelayStartFault of(Kind kind, Object... gaps) {
    return new RelayStartFault(kind, List.of(gaps).stream().map(String::valueOf).toList());
  }

  /** One English line that names the next step. */
  public String text() {
    return kind.english.formatted(gaps.toArray());
  }
}
