/** Event loops and sockets, the fastest kind that this machine has. */
@NullMarked
package dev.patchbay.relay.transport;

import org.jspecify.annotations.NullMarked;
