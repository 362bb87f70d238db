/** AMF 0 values, read within budgets: Adobe's amf0-file-format-specification. */
@NullMarked
package dev.patchbay.relay.rtmp.amf0;

import org.jspecify.annotations.NullMarked;
