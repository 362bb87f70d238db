package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of logins does. */
public abstract class LoginStoreContract extends StoresContract {
  private static final Secret TOKEN = new Secret("bot-token-0123456789");
  private static final Secret OTHER = new Secret("bot-token-abcdefghij");

  @Test
  void tokenIsFoundAsItWasKeptAndTheAuditDoesNotSayIt() {
    stores().logins().keep("discord", TOKEN, author("host"));

    assertThat(stores().logins().find("discord")).contains(TOKEN);
    assertThat(stores().logins().find("twitch.bot")).isEmpty();
    AuditEntry entry = stores().audit().newest(Optional.empty(), 1).getFirst();
    assertThat(entry.action()).isEqualTo("login.discord");
    assertThat(entry.detail()).startsWith("token ").doesNotContain(TOKEN.reveal());
  }

  @Test
  void laterTokenTakesThePlaceOfTheEarlier() {
    stores().logins().keep("discord", TOKEN, author("host"));
    stores().logins().keep("discord", OTHER, author("host"));

    assertThat(stores().logins().find("discord")).contains(OTHER);
  }

  @Test
  void renewedTokenIsKeptWithoutAWord() {
    stores().logins().renew("twitch.bot", TOKEN);
    stores().logins().renew("twitch.bot", OTHER);

    assertThat(stores().logins().find("twitch.bot")).contains(OTHER);
    assertThat(stores().audit().newest(Optional.empty(), 1)).isEmpty();
  }

  @Test
  void forgottenTokenIsGone() {
    stores().logins().keep("discord", TOKEN, author("host"));

    assertThat(stores().logins().forget("discord", author("host"))).isTrue();
    assertThat(stores().logins().forget("discord", author("host"))).isFalse();
    assertThat(stores().logins().find("discord")).isEmpty();
    assertThat(stores().audit().newest(Optional.empty(), 1).getFirst().detail())
        .isEqualTo("forgotten");
  }

  @Test
  void tokenThatIsTooLongIsRefusedWithoutBeingSaid() {
    Secret endless = new Secret("endless".repeat(3_000));
    assertThatThrownBy(() -> stores().logins().keep("discord", endless, author("host")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("endless");
    assertThat(stores().logins().find("discord")).isEmpty();
  }
}
