package dev.patchbay.relay.ingest;

import dev.patchbay.relay.stream.StreamHub;

/**
 * Who may publish, and where it goes.
 *
 * @param authenticator whose key is whose
 * @param hub where sources live
 */
record Admissions(IngestAuthenticator authenticator, StreamHub hub) {}
