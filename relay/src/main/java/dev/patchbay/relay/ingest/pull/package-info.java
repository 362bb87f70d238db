/** Sources that are played from other RTMP servers: the client, and what keeps it at it. */
@NullMarked
package dev.patchbay.relay.ingest.pull;

import org.jspecify.annotations.NullMarked;
