/** The handshake: RTMP 1.0 section 5.2, the simple form, as server and as client. */
@NullMarked
package dev.patchbay.relay.rtmp.handshake;

import org.jspecify.annotations.NullMarked;
