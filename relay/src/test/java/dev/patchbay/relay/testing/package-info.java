/** Kits for tests, of this module and of those that use it: strict, driven by hand. */
package dev.patchbay.relay.testing;
