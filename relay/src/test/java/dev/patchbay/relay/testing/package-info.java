/** Kits for tests: real parts on loopback and strict fakes, shared with other modules. */
package dev.patchbay.relay.testing;
