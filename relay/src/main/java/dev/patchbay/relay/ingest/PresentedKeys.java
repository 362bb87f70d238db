package dev.patchbay.relay.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a publisher may have put its key: as the stream name, as the stream name before its query,
 * or as {@code key=} in the query of the stream name or of the application.
 */
final class PresentedKeys {
  private static final String PARAMETER = "key=";

  private PresentedKeys() {}

  /** Everything that may be the key, at most four texts. */
  static List<String> of(String application, String streamName) {
    List<String> keys = new ArrayList<>();
    keys.add(streamName);
    int query = streamName.indexOf('?');
    if (query > 0) {
      keys.add(streamName.substring(0, query));
    }
    addParameter(keys, streamName);
    addParameter(keys, application);
    return keys;
  }

  private static void addParameter(List<String> keys, String text) {
    int query = text.indexOf('?');
    if (query >= 0) {
      Arrays.stream(text.substring(query + 1).split("&", 16))
          .filter(parameter -> parameter.startsWith(PARAMETER))
          .map(parameter -> parameter.substring(PARAMETER.length()))
          .filter(key -> !key.isEmpty())
          .findFirst()
          .ifPresent(keys::add);
    }
  }
}
