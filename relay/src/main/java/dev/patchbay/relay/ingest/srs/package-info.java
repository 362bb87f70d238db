/**
 * Sources whose publishers come to an SRS: it asks us who may publish, and we play from it what is
 * on the air. The suite has run against a real SRS (decision 0042).
 */
@NullMarked
package dev.patchbay.relay.ingest.srs;

import org.jspecify.annotations.NullMarked;
