package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * All that decides how a forwarder runs. Two specs that are equal need no restart.
 *
 * @param id whose spec this is
 * @param source what to forward
 * @param target where to
 * @param method by which means
 * @param profile how eagerly, for the methods that have profiles
 * @param startAt where in a live source to begin, for the methods that have the choice
 * @param hold how long the destination is kept while the source is lost or silent, for the methods
 *     that can; zero for not at all
 */
public record ForwardSpec(
    ForwarderId id,
    StreamPath source,
    PublishTarget target,
    ForwardMethod method,
    ForwardProfile profile,
    StartAt startAt,
    Duration hold) {
  /** What a destination is given that asks for nothing else. */
  public static final Duration DEFAULT_HOLD = Duration.ofSeconds(60);

  public ForwardSpec {
    requireNonNull(id, "id is null");
    requireNonNull(source, "source is null");
    requireNonNull(target, "target is null");
    requireNonNull(method, "method is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(hold, "hold is null");
  }

  /** A spec that begins at the newest keyframe and holds for {@link #DEFAULT_HOLD}. */
  public ForwardSpec(
      ForwarderId id,
      StreamPath source,
      PublishTarget target,
      ForwardMethod method,
      ForwardProfile profile) {
    this(id, source, target, method, profile, StartAt.GOP, DEFAULT_HOLD);
  }
}
