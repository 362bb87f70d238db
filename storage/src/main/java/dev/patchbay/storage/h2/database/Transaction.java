package dev.patchbay.storage.h2.database;

import dev.patchbay.storage.secret.SecretBox;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What the work of one transaction has at hand.
 *
 * @param handle JDBI's connection
 * @param box seals and opens secrets
 * @param now the time of the transaction, in microseconds as the columns hold it
 */
public record Transaction(Handle handle, SecretBox box, Instant now) {}
