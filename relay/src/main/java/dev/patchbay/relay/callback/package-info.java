/** Where media servers ask us by HTTP who may publish. */
@NullMarked
package dev.patchbay.relay.callback;

import org.jspecify.annotations.NullMarked;
