package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Order;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every audit log does. */
public abstract class AuditLogContract extends StoresContract {
  @Test
  void noteIsKeptAsWritten() {
    Author eve = author("eve");
    stores().audit().note(eve, "denied", "main/youtube", "stop youtube", "needs OPERATE");

    AuditEntry entry = stores().audit().newest(Optional.empty(), 1).getFirst();
    assertThat(entry.author()).isEqualTo(eve);
    assertThat(entry.action()).isEqualTo("denied");
    assertThat(entry.target()).isEqualTo("main/youtube");
    assertThat(entry.detail()).isEqualTo("stop youtube");
    assertThat(entry.outcome()).contains("needs OPERATE");
    assertThat(entry.at()).isEqualTo(stores().clock().instant().truncatedTo(ChronoUnit.MICROS));
  }

  @Test
  void newestComesFirstAndOnlyOfTheTarget() {
    for (int i = 0; i < 5; i++) {
      stores().audit().note(author("eve"), "denied", i % 2 == 0 ? "Main" : "b", "" + i, "no");
    }

    assertThat(stores().audit().newest(Optional.empty(), 3))
        .extracting(AuditEntry::detail)
        .containsExactly("4", "3", "2");
    assertThat(stores().audit().newest(Optional.of("mAin"), 200))
        .extracting(AuditEntry::detail)
        .containsExactly("4", "2", "0");
    List<AuditEntry> all = stores().audit().newest(Optional.empty(), 200);
    assertThat(all).extracting(AuditEntry::id).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void limitIsBounded() {
    assertThatThrownBy(() -> stores().audit().newest(Optional.empty(), 201))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("201")
        .hasMessageContaining("200");
    assertThatThrownBy(() -> stores().audit().newest(Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outcomeGoesToEveryOpenEntryOfItsRequest() {
    addYoutube();
    Author alice = author("alice");
    stores().destinations().order(YOUTUBE, new Order.Run(), alice);
    stores().audit().note(alice, "denied", "main/kick", "", "no such destination");
    stores().destinations().order(YOUTUBE, new Order.Run(), author("bob"));

    stores().audit().outcome(alice.request(), "sending");
    stores().audit().outcome(alice.request(), "too late");
    stores().audit().outcome(UUID.randomUUID(), "of nobody");

    assertThat(stores().audit().newest(Optional.empty(), 3))
        .extracting(AuditEntry::outcome)
        .containsExactly(
            Optional.empty(), Optional.of("no such destination"), Optional.of("sending"));
  }
}
