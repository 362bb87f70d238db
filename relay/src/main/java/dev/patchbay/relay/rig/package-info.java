/**
 * A source and destinations of our own, for the demo and for measuring: real RTMP over loopback.
 */
@NullMarked
package dev.patchbay.relay.rig;

import org.jspecify.annotations.NullMarked;
