package dev.patchbay.relay.stream;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.StartAt;

/**
 * What a {@link ChannelReader} is to do.
 *
 * @param limits how far it may fall behind
 * @param startAt where it begins
 * @param acrossPublications whether it stays for the source's next publication, and goes on with it
 *     as if nothing had happened
 */
public record ReadingTerms(ReaderLimits limits, StartAt startAt, boolean acrossPublications) {
  public ReadingTerms {
    requireNonNull(limits, "limits is null");
    requireNonNull(startAt, "startAt is null");
  }
}
