/** A small measuring rig for the native method: run {@code NativeMeasure}, never a test. */
package dev.patchbay.relay.measure;
