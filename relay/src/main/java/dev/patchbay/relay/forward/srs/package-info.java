/** SRS's own forwarder, which is refused. */
@NullMarked
package dev.patchbay.relay.forward.srs;

import org.jspecify.annotations.NullMarked;
