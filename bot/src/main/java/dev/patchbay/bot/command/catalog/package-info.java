/**
 * Which commands there are, with their arguments and where each may be given: the one place from
 * which parser, help, Discord and documents learn it. Knows only the commands themselves.
 */
@NullMarked
package dev.patchbay.bot.command.catalog;

import org.jspecify.annotations.NullMarked;
