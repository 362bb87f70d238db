/** A strict Twitch on loopback: id server, Helix, EventSub and IRC, all behind one port. */
@NullMarked
package dev.patchbay.bot.twitch.testing;

import org.jspecify.annotations.NullMarked;
