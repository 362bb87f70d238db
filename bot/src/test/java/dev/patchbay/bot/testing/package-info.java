/** The core with fakes in place of relay and database, wired as the program wires it. */
package dev.patchbay.bot.testing;
