/** Chunks to messages and back: RTMP 1.0 section 5.3 and 5.4. */
@NullMarked
package dev.patchbay.relay.rtmp.chunk;

import org.jspecify.annotations.NullMarked;
