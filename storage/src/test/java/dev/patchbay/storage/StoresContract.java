package dev.patchbay.storage;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.testing.Stores;
import java.util.Optional;
import java.util.UUID;

/** What the contracts of all stores begin with. */
public abstract class StoresContract {
  protected static final DestinationName YOUTUBE = new DestinationName("main", "YouTube");
  protected static final Secret INGEST_KEY = new Secret("ingest-key-0123456789");
  protected static final Secret STREAM_KEY = new Secret("stream-key-abcdefghij");

  protected abstract Stores stores();

  protected static Author author(String name) {
    return new Author("discord", "id-of-" + name, name, UUID.randomUUID());
  }

  protected static NewDestination destination(DestinationName name) {
    return new NewDestination(
        name,
        "rtmps://a.example.org/live2",
        Optional.of(STREAM_KEY),
        Optional.empty(),
        Optional.empty());
  }

  protected final void addYoutube() {
    stores().sources().add("main", INGEST_KEY, author("host"));
    stores().destinations().add(destination(YOUTUBE), author("alice"));
  }
}
