/** What a media body says about itself, read without decoding: FLV and Enhanced RTMP v2. */
@NullMarked
package dev.patchbay.relay.rtmp.flv;

import org.jspecify.annotations.NullMarked;
