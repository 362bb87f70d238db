package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why a method cannot be used on this machine, and what to do about it.
 *
 * @param gaps what stands in the gaps of a sentence about it: names of programs, files, folders
 */
public record MethodObstacle(Kind kind, List<String> gaps) {
  /** What is in the way; each has as many gaps as its English sentence. */
  public enum Kind {
    FFMPEG_MISSING(
        "FFmpeg was not found as '%s': install it (apt-get install ffmpeg) or set ffmpeg.path;"
            + " method=native needs no FFmpeg"),
    FFMPEG_DOES_NOT_RUN("%s does not run: %s; method=native needs no FFmpeg"),
    FFMPEG_IS_NONE("%s is no FFmpeg: set ffmpeg.path; method=native needs no FFmpeg"),
    FFMPEG_LACKS(
        "%s (%s) lacks %s: install another and set ffmpeg.path; method=native needs no FFmpeg"),
    FFMPEG_UNSOUGHT("FFmpeg was not looked for"),
    NGINX_MISSING(
        "nginx was not found as '%s': install it (apt-get install nginx libnginx-mod-rtmp) or set"
            + " ingest.nginx.program"),
    NGINX_MODULE_MISSING("there is no %s: set ingest.nginx.module"),
    NGINX_WITHOUT_RTMP(
        "%s has no RTMP module: install it (apt-get install libnginx-mod-rtmp) or set"
            + " ingest.nginx.module"),
    NGINX_FOLDER_CLOSED("cannot write into %s: make it, or set ingest.nginx.site-folder");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  public MethodObstacle {
    requireNonNull(kind, "kind is null");
    gaps = List.copyOf(gaps);
  }

  /** One with its gaps filled. */
  public static MethodObstacle of(Kind kind, Object... gaps) {
    return new MethodObstacle(kind, List.of(gaps).stream().map(String::valueOf).toList());
  }

  /** One English line that names the next step, for logs and programs. */
  public String text() {
    return kind.english.formatted(gaps.toArray());
  }
}
