/** What the chunks carry: RTMP 1.0 sections 5.4, 6 and 7. */
@NullMarked
package dev.patchbay.relay.rtmp.message;

import org.jspecify.annotations.NullMarked;
