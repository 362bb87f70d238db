package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.RefusalWords;
import dev.patchbay.relay.process.ChildExit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads, from the exit code and the last lines, why an FFmpeg ended that nobody told to. The first
 * rule that fits one of the lines wins, so rules that say more come first.
 */
final class FfmpegExitClassifier {
  private static final int CLEAN = 0;
  private static final Pattern PREFIX = Pattern.compile("^(\\[[\\w#/:]+( @ [^]]*)?] )*");
  private static final Pattern SOURCE_LOST =
      Pattern.compile(
          "("
              + Pattern.quote(FfmpegLogTail.SOURCE)
              + ": |Error opening input|Error during demuxing).*");
  private static final Pattern SERVER_ERROR = Pattern.compile("Server error: (.*)");
  private static final Pattern UNSUPPORTED =
      Pattern.compile(
          "not compatible with flv|not currently supported in container|Could not find tag for");

  private static final List<Rule> RULES =
      List.of(
          Rule.of("Failed to resolve hostname", Kind.UNKNOWN_HOST),
          Rule.of("(?i)certificate|TLS fatal|not match the name", Kind.TLS_FAILED),
          Rule.of("Connection refused|No route to host|unreachable", Kind.CONNECTION_REFUSED),
          Rule.of("timed out", Kind.TIMED_OUT, Kind.STALLED),
          Rule.of("Connection reset|Broken pipe|End of file", Kind.CLOSED_EARLY, Kind.CLOSED),
          Rule.of("\\[tls @|\\[rtmps @", Kind.TLS_FAILED, Kind.CLOSED),
          Rule.of("(?i)handshake|signature|Invalid data|RTMP packet", Kind.PROTOCOL),
          Rule.of(
              "Input/output error|Unknown error|not permitted", Kind.CLOSED_EARLY, Kind.CLOSED));

  private FfmpegExitClassifier() {}

  /**
   * @param lines the last of FFmpeg's error output, oldest first, redacted
   * @param flowed whether media had been flowing
   */
  static ForwarderExit classify(ChildExit exit, List<String> lines, boolean flowed) {
    if (exit.code() == CLEAN) {
      return new ForwarderExit.Ended(); // the end of its input
    }
    if (exit.fatalSignal().isPresent()) {
      String words = "FFmpeg was killed by signal " + exit.fatalSignal().getAsInt();
      return lost(Kind.PROCESS_FAILED, words);
    }
    return sourceLost(lines)
        .or(() -> refusal(lines))
        .or(() -> unsupported(lines))
        .or(() -> byRule(lines, flowed))
        .orElseGet(() -> lost(Kind.PROCESS_FAILED, lastWords(exit, lines)));
  }

  private static Optional<ForwarderExit> sourceLost(List<String> lines) {
    return last(lines, SOURCE_LOST)
        .map(found -> lost(Kind.PROCESS_FAILED, CauseRemark.SOURCE_UNREAD.text(found.plain())));
  }

  private static Optional<ForwarderExit> refusal(List<String> lines) {
    return last(lines, SERVER_ERROR)
        .map(found -> {
          String words = found.match().group(1).strip();
          boolean keyNamed = RefusalWords.nameTheKey(words);
          Kind kind = keyNamed ? Kind.KEY_REFUSED : Kind.REFUSED;
          return new ForwarderExit.Refused(new Cause(kind, words), keyNamed);
        });
  }

  private static Optional<ForwarderExit> unsupported(List<String> lines) {
    return last(lines, UNSUPPORTED)
        .map(found ->
            new ForwarderExit.Impossible(new Cause(Kind.CODEC_UNSUPPORTED, found.plain())));
  }

  private static Optional<ForwarderExit> byRule(List<String> lines, boolean flowed) {
    for (Rule rule : RULES) {
      Optional<Found> found = last(lines, rule.pattern());
      if (found.isPresent()) {
        return Optional.of(lost(flowed ? rule.live() : rule.starting(), found.get().plain()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> last(List<String> lines, Pattern pattern) {
    return lines.reversed().stream()
        .map(line -> new Found(line, pattern.matcher(line)))
        .filter(found -> found.match().find())
        .findFirst();
  }

  private static String lastWords(ChildExit exit, List<String> lines) {
    return lines.isEmpty()
        ? CauseRemark.ENDED.text(exit.code())
        : CauseRemark.ENDED_SAYING.text(exit.code(), plain(lines.getLast()));
  }

  private static ForwarderExit lost(Kind kind, String detail) {
    return new ForwarderExit.Lost(new Cause(kind, detail));
  }

  private static String plain(String line) {
    return PREFIX.matcher(line).replaceFirst("").strip();
  }

  /** A line and where a pattern was found in it. */
  private record Found(String line, Matcher match) {
    String plain() {
      return FfmpegExitClassifier.plain(line);
    }
  }

  /** What a pattern means before media flows, and after. */
  private record Rule(Pattern pattern, Kind starting, Kind live) {
    static Rule of(String regex, Kind kind) {
      return of(regex, kind, kind);
    }

    static Rule of(String regex, Kind starting, Kind live) {
      return new Rule(Pattern.compile(regex), starting, live);
    }
  }
}
