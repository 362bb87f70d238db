package dev.patchbay.bot.reply;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Traffic;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One destination as people may see it: without its key.
 *
 * @param name source and short name
 * @param code what it does, in the words of replies
 * @param words the same for people
 * @param since when it began to do so
 * @param method by which means, the default filled in
 * @param profile how eagerly, the default filled in
 * @param startAt where in a live source it begins, the default filled in
 * @param hold how long it is kept while its source is away, the default filled in
 * @param server where to, without a key and without query
 * @param keyFingerprint names the key without telling it; empty without a key
 * @param traffic what the running or last attempt has sent
 * @param retries attempts after the first since the last start order
 * @param startedIn from the attempt's begin to its first media
 * @param lastError what the last failed attempt ran into
 * @param order what was last asked for
 * @param orderedBy who asked
 * @param orderedAt when
 * @param everStarted whether it was ever ordered to run; until then nobody has stopped it
 */
public record DestinationView(
    DestinationName name,
    ReplyCode code,
    Phrase words,
    Instant since,
    String method,
    String profile,
    String startAt,
    Duration hold,
    String server,
    String keyFingerprint,
    Traffic traffic,
    int retries,
    Optional<Duration> startedIn,
    Optional<Cause> lastError,
    Order order,
    Author orderedBy,
    Instant orderedAt,
    boolean everStarted) {}
