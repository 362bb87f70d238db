/** Connections of ours to RTMP servers: what publishing and playing have in common. */
@NullMarked
package dev.patchbay.relay.client;

import org.jspecify.annotations.NullMarked;
