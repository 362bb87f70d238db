package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * Where a source lives inside the relay: {@code live/<source name>}, never its key.
 *
 * @param app the application, {@code live} for everything that is published to us
 * @param name the source's name
 */
public record StreamPath(String app, String name) {
  private static final String LIVE = "live";

  public StreamPath {
    requireNonNull(app, "app is null");
    requireNonNull(name, "name is null");
  }

  /** The path of the source called {@code name}. */
  public static StreamPath ofSource(String name) {
    return new StreamPath(LIVE, name);
  }

  @Override
  public String toString() {
    return app + "/" + name;
  }
}
