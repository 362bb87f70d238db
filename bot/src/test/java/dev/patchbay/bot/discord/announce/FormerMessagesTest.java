package dev.patchbay.bot.discord.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.announce.FormerMessages.Lasting;
import dev.patchbay.bot.discord.post.RecordedMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a former run said is taken away when something newer is said. */
class FormerMessagesTest {
  private static final String CHANNEL = "C";

  private final MemoStore memos = new InMemoryStorage().stores().memos();
  private final RecordedMessages messages = new RecordedMessages();
  private final FormerMessages former = run();

  private FormerMessages run() {
    return new FormerMessages(memos, messages);
  }

  private static Lasting lasting(String subject) {
    return new Lasting(subject, true, Set.of(subject));
  }

  @Test
  void aMessageOfAFormerRunIsDeletedOnce() {
    former.told(CHANNEL, lasting("a"), "1");
    FormerMessages now = run();
    now.told(CHANNEL, lasting("a"), "2");
    now.told(CHANNEL, lasting("a"), "2");
    assertThat(messages.calls()).containsExactly("delete C 1");
  }

  @Test
  void whatCannotBeDeletedNowIsDeletedWithTheNext() {
    former.told(CHANNEL, lasting("a"), "1");
    FormerMessages now = run();
    messages.fail(new Sent.TryLater("limited"));
    now.told(CHANNEL, lasting("a"), "2");
    now.told(CHANNEL, lasting("a"), "2");
    now.told(CHANNEL, lasting("a"), "2");
    assertThat(messages.calls()).containsExactly("delete C 1", "delete C 1");
    run().told(CHANNEL, lasting("a"), "3");
    assertThat(messages.calls()).as("what is told now stays remembered").endsWith("delete C 2");
  }

  @Test
  void whatCouldNotBeDeletedIsKnownAfterARestartAsLongAsNothingTookItsPlace() {
    former.told(CHANNEL, lasting("a"), "1");
    messages.fail(new Sent.TryLater("limited"));
    run().told(CHANNEL, new Lasting("b", true, Set.of("a")), "2");
    run().told(CHANNEL, new Lasting("c", true, Set.of("a")), "3");
    assertThat(messages.calls()).containsExactly("delete C 1", "delete C 1");
  }

  @Test
  void aMessageOfThisRunIsNotTakenForAFormerOne() {
    former.told(CHANNEL, new Lasting("a", true, Set.of()), "1");
    former.told(CHANNEL, new Lasting("b", true, Set.of("a")), "2");
    assertThat(messages.calls()).isEmpty();
  }
}
