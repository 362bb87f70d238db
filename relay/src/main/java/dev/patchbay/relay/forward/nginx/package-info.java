/**
 * nginx-rtmp as ingest and as forwarder: media never passes through us. Each destination is an
 * application of its own whose publisher is let in or not by us (the gate, design 4).
 *
 * <p>Here are the two methods and the server as the rest of the relay knows them. The packages
 * below know each other in one direction only, and nobody outside knows them: {@code drive} (the
 * thread) → {@code host} (the process), {@code gate} (destinations) → {@code source} (publishers) →
 * {@code stat} (what nginx says) → {@code config} (what it is told).
 */
@NullMarked
package dev.patchbay.relay.forward.nginx;

import org.jspecify.annotations.NullMarked;
