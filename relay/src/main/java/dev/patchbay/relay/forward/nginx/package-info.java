/**
 * nginx-rtmp as ingest and as forwarder: media never passes through us. Each destination is an
 * application of its own whose publisher is let in or not by us (the gate, design 4).
 */
@NullMarked
package dev.patchbay.relay.forward.nginx;

import org.jspecify.annotations.NullMarked;
