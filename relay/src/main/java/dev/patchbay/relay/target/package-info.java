/** Which addresses may be published to, decided on the address that is then dialled. */
@NullMarked
package dev.patchbay.relay.target;

import org.jspecify.annotations.NullMarked;
