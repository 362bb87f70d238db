/** Forwarding by one {@code ffmpeg -c copy} process per destination. */
@NullMarked
package dev.patchbay.relay.forward.ffmpeg;

import org.jspecify.annotations.NullMarked;
