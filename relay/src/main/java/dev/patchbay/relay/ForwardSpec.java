package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * All that decides how a forwarder runs. Two specs that are equal need no restart.
 *
 * @param id whose spec this is
 * @param source what to forward
 * @param target where to
 * @param method by which means
 * @param profile how eagerly, for the methods that have profiles
 */
public record ForwardSpec(
    ForwarderId id,
    StreamPath source,
    PublishTarget target,
    ForwardMethod method,
    ForwardProfile profile) {
  public ForwardSpec {
    requireNonNull(id, "id is null");
    requireNonNull(source, "source is null");
    requireNonNull(target, "target is null");
    requireNonNull(method, "method is null");
    requireNonNull(profile, "profile is null");
  }
}
