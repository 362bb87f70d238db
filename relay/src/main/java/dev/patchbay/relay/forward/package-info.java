/**
 * One attempt to forward a source, whatever the method. Retry, state and supervision are the
 * engine's and exist once, outside.
 */
@NullMarked
package dev.patchbay.relay.forward;

import org.jspecify.annotations.NullMarked;
