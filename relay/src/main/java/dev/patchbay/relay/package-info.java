/** The port of the relay: all that the bot sees of it. Start reading at {@link RelayEngine}. */
@NullMarked
package dev.patchbay.relay;

import org.jspecify.annotations.NullMarked;
