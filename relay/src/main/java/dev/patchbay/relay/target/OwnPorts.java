package dev.patchbay.relay.target;

/** The ports of this machine at which we are the server ourselves. Thread-safe. */
@FunctionalInterface
public interface OwnPorts {
  boolean has(int port);
}
