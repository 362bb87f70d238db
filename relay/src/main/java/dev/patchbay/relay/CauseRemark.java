package dev.patchbay.relay;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What we ourselves remark in a {@link Cause#detail()}, which otherwise is what the other side
 * said. A remark is English there, and is known again by its words, so that every language can word
 * it.
 */
public enum CauseRemark {
  NOTHING_TAKEN("nothing taken for %s s"),
  CAME_LATE("sound or picture came late"),
  SOURCE_UNREAD("FFmpeg could not read the source: %s"),
  ENDED_SAYING("FFmpeg ended with code %s: %s"),
  ENDED("FFmpeg ended with code %s"),
  FFMPEG_TOO_OLD("Enhanced RTMP needs FFmpeg %s or newer, this is %s; use method=native"),
  FFMPEG_CRASHES_ON_NAMES(
      "RTMPS needs host names, and FFmpeg %s, a static one, crashes on them; install another"
          + " (apt-get install ffmpeg), or use method=native"),
  NGINX_WITHOUT_HEADERS("nginx keeps no headers of Enhanced RTMP"),
  NGINX_ENDED("nginx ended"),
  NGINX_IDLE("nginx does not push to itself"),
  NGINX_UNASKED("nginx may still send, and cannot be asked"),
  NOT_THROUGH_NGINX("%s does not come through nginx; use method=native"),
  NO_ROUTE("no route");

  private final String english;
  private final Pattern pattern;

  CauseRemark(String english) {
    this.english = english;
    String[] between = english.split("%s", -1);
    StringBuilder regex = new StringBuilder(Pattern.quote(between[0]));
    for (int gap = 1; gap < between.length; gap++) {
      regex.append("(.*?)").append(Pattern.quote(between[gap]));
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** A remark found in a detail. */
  public record Found(CauseRemark remark, List<String> gaps) {
    public Found {
      gaps = List.copyOf(gaps);
    }
  }

  /** The detail, its gaps filled. */
  public String text(Object... gaps) {
    return english.formatted(gaps);
  }

  /** The remark that a detail is; none when somebody else said it, or it was cut short. */
  public static Optional<Found> in(String detail) {
    for (CauseRemark remark : values()) {
      Matcher matcher = remark.pattern.matcher(detail);
      if (matcher.matches()) {
        return Optional.of(new Found(remark, gaps(matcher.toMatchResult())));
      }
    }
    return Optional.empty();
  }

  private static List<String> gaps(MatchResult match) {
    return IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group).toList();
  }
}
