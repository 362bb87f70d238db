package dev.patchbay.storage.testing;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The logins of {@link InMemoryStorage}. */
public final class InMemoryLoginStore implements LoginStore {
  private static final int MAX_BYTES = 16_300;

  private final InMemoryStorage storage;
  private final Map<String, Secret> tokens = new HashMap<>();

  InMemoryLoginStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<Secret> find(String name) {
    return storage.access(() -> Optional.ofNullable(tokens.get(name)));
  }

  @Override
  public void keep(String name, Secret token, Author author) {
    storage.change(() -> {
      put(name, token);
      storage.write(author, "login." + name, "", "token " + InMemoryStorage.fingerprint(token));
      return true;
    });
  }

  @Override
  public void renew(String name, Secret token) {
    storage.change(() -> put(name, token));
  }

  @Override
  public boolean forget(String name, Author author) {
    return storage.change(() -> {
      boolean was = tokens.remove(name) != null;
      if (was) {
        storage.write(author, "login." + name, "", "forgotten");
      }
      return was;
    });
  }

  private boolean put(String name, Secret token) {
    byte[] bytes = token.reveal().getBytes(StandardCharsets.UTF_8);
    InMemoryStorage.check(bytes.length <= MAX_BYTES);
    tokens.put(name, token);
    return true;
  }
}
