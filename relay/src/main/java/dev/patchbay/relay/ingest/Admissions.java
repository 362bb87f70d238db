package dev.patchbay.relay.ingest;

import dev.patchbay.relay.stream.StreamHub;
import org.slf4j.event.Level;

/**
 * Who may publish, and where it goes.
 *
 * @param authenticator whose key is whose
 * @param hub where sources live
 * @param news the level at which is told who comes and goes
 */
record Admissions(IngestAuthenticator authenticator, StreamHub hub, Level news) {}
