/** What the relay keeps in files from one life to the next. */
@NullMarked
package dev.patchbay.relay.state;

import org.jspecify.annotations.NullMarked;
