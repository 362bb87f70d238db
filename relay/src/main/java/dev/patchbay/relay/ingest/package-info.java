/**
 * Where streams come in, and where our own processes read them: an RTMP server for publishers, and
 * one on loopback for players that hold a token.
 */
@NullMarked
package dev.patchbay.relay.ingest;

import org.jspecify.annotations.NullMarked;
