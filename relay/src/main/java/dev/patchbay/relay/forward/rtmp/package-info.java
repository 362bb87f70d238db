/** The native method: our own RTMP(S) publisher, one handler per phase of publishing. */
@NullMarked
package dev.patchbay.relay.forward.rtmp;

import org.jspecify.annotations.NullMarked;
