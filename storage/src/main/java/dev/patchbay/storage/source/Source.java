package dev.patchbay.storage.source;

import dev.patchbay.storage.secret.Secret;
import java.time.Instant;

/**
 * A source: something a streamer publishes.
 *
 * @param name unique, kept as given, compared after folding to lower case
 * @param key what the publisher must present as its stream key
 * @param keyFingerprint names the key without telling it
 * @param addedAt when it was added
 */
public record Source(String name, Secret key, String keyFingerprint, Instant addedAt) {}
