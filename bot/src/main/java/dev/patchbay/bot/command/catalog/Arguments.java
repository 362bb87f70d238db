package dev.patchbay.bot.command.catalog;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.Reach;
import dev.patchbay.bot.command.Setting;
import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.StartAt;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was given for a command's arguments, by argument name; every value fits its kind. Prints
 * without its values: one of them may be a URL with a key.
 */
public final class Arguments {
  private static final Pattern MINUTES =
      Pattern.compile("(\\d{1,4})\\s?(m|min|mins|minutes?|h|heures?|hours?)?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,4})\\s?s?");
  private static final Duration LONGEST_HOLD = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Map<String, String> values;
  private final Optional<Secret> secret;

  /**
   * @param values by argument name, each fitting its kind
   * @param secret the key that came apart from them
   */
  public Arguments(Map<String, String> values, Optional<Secret> secret) {
    this.values = Map.copyOf(values);
    this.secret = secret;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String needed(String name) {
    return text(name).orElseThrow(() -> new IllegalStateException("no argument " + name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  DestinationRef destination() {
    return DestinationRef.typed(needed("destination"));
  }

  Optional<DestinationRef> anyDestination() {
    return text("destination").map(DestinationRef::typed);
  }

  Target target() {
    return Target.typed(needed("destination"));
  }

  /** How long a stop holds; a number of minutes wins over the present stream. */
  Stopping hold() {
    return text("minutes")
        .flatMap(Arguments::minutes)
        .<Stopping>map(Stopping.For::new)
        .orElseGet(
            () -> has("this-stream") ? new Stopping.ThisStream() : new Stopping.UntilStarted());
  }

  Optional<Setting<ForwardMethod>> method() {
    return text("method").map(word -> new Setting<>(method(word)));
  }

  Optional<Setting<ForwardProfile>> profile() {
    return text("profile").map(word -> new Setting<>(profile(word)));
  }

  Optional<Setting<StartAt>> startAt() {
    return text("start-at").map(word -> new Setting<>(startAt(word)));
  }

  Optional<Setting<Duration>> keptFor() {
    return text("hold").map(word -> new Setting<>(seconds(word)));
  }

  Optional<Source.Kind> sourceKind() {
    return text("kind").flatMap(Arguments::sourceKind);
  }

  OptionalLong before() {
    return text("before").stream().mapToLong(Long::parseLong).findFirst();
  }

  Optional<Secret> secret() {
    return secret;
  }

  Subject subject() {
    return SubjectText.read(needed("who")).orElseThrow();
  }

  Effect level() {
    return level(needed("level")).orElseThrow();
  }

  Reach reach() {
    return new Reach(anyDestination(), text("source").map(Fold::name));
  }

  ChannelUse channelUse() {
    return channelUse(needed("use")).orElseThrow();
  }

  /** Whether {@code value} can stand for {@code kind}. */
  public static boolean fits(Argument.Kind kind, String value) {
    return switch (kind) {
      case METHOD -> isDefault(value) || method(value).isPresent();
      case PROFILE -> isDefault(value) || profile(value).isPresent();
      case START_AT -> isDefault(value) || startAt(value).isPresent();
      case HOLD -> isDefault(value) || seconds(value).isPresent();
      case SOURCE_KIND -> sourceKind(value).isPresent();
      case MINUTES -> minutes(value).isPresent();
      case DESTINATION, NEW_DESTINATION, SOURCE, NEW_SOURCE -> !Keyword.isAny(value);
      case DESTINATION_OR_ALL -> Keyword.ALL.matches(value) || !Keyword.isAny(value);
      case NUMBER -> value.matches("[1-9]\\d{0,17}");
      case SUBJECT -> SubjectText.read(value).isPresent();
      case LEVEL -> level(value).isPresent();
      case CHANNEL_USE -> channelUse(value).isPresent();
      case CHANNEL -> value.matches("[@#]?\\w{1,64}");
      case CODE -> value.matches("[\\w-]{1,64}");
      case SERVER, COMMAND, NOTHING -> true;
    };
  }

  private static boolean isDefault(String text) {
    String folded = Fold.word(text);
    return folded.equals("default") || folded.equals(Fold.word("défaut"));
  }

  private static Optional<ForwardMethod> method(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "native" -> Optional.of(ForwardMethod.NATIVE);
      case "ffmpeg" -> Optional.of(ForwardMethod.FFMPEG);
      case "nginx" -> Optional.of(ForwardMethod.NGINX);
      case "hybrid" -> Optional.of(ForwardMethod.HYBRID);
      // To be refused with the reason, not as a word that nobody knows.
      case "srs" -> Optional.of(ForwardMethod.SRS);
      default -> Optional.empty();
    };
  }

  private static Optional<Source.Kind> sourceKind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "publish" -> Optional.of(Source.Kind.PUBLISHED);
      case "pull" -> Optional.of(Source.Kind.PULLED);
      case "nginx" -> Optional.of(Source.Kind.NGINX);
      case "srs" -> Optional.of(Source.Kind.SRS);
      default -> Optional.empty();
    };
  }

  private static Optional<ForwardProfile> profile(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "stable" -> Optional.of(ForwardProfile.STABLE);
      case "low" -> Optional.of(ForwardProfile.LOW);
      case "ultra" -> Optional.of(ForwardProfile.ULTRA);
      default -> Optional.empty();
    };
  }

  private static Optional<Effect> level(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "view" -> Optional.of(Effect.VIEW);
      case "operate" -> Optional.of(Effect.OPERATE);
      case "manage" -> Optional.of(Effect.MANAGE);
      default -> Optional.empty();
    };
  }

  private static Optional<ChannelUse> channelUse(String text) {
    return Stream.of(ChannelUse.values())
        .filter(use -> use.name().equalsIgnoreCase(text))
        .findFirst();
  }

  private static Optional<StartAt> startAt(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "gop" -> Optional.of(StartAt.GOP);
      case "next-keyframe" -> Optional.of(StartAt.NEXT_KEYFRAME);
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> seconds(String text) {
    Matcher match = SECONDS.matcher(text.toLowerCase(Locale.ROOT));
    return match.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(match.group(1))))
            .filter(span -> span.compareTo(LONGEST_HOLD) <= 0)
        : Optional.empty();
  }

  private static Optional<Duration> minutes(String text) {
    Matcher match = MINUTES.matcher(text.toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(match.group(1));
    boolean hours = match.group(2) != null && match.group(2).startsWith("h");
    Duration span = hours ? Duration.ofHours(amount) : Duration.ofMinutes(amount);
    return Optional.of(span).filter(some -> some.isPositive() && some.compareTo(LONGEST) <= 0);
  }

  @Override
  public String toString() {
    return "Arguments" + values.keySet();
  }
}
