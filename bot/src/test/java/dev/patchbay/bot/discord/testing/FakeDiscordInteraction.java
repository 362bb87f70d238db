package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One interaction somebody caused, and everything the bot answers to it. Waiting methods fail after
 * 20 s. Thread-safe.
 */
public final class FakeDiscordInteraction {
  /** What the bot's first answer is. */
  public enum Ack {
    REPLY(4),
    DEFERRED_REPLY(5),
    DEFERRED_EDIT(6),
    EDIT(7),
    CHOICES(8),
    MODAL(9);

    private final int type;

    Ack(int type) {
      this.type = type;
    }

    static Optional<Ack> of(int type) {
      return List.of(values()).stream().filter(ack -> ack.type == type).findFirst();
    }
  }

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final Duration TOKEN_LIVES = Duration.ofMinutes(15);

  private final FakeDiscordWorld world;
  private final ObjectNode payload;
  private final String id;
  private final String token;
  private final boolean lenient;
  private final Instant sentAt = Instant.now();
  private final List<ObjectNode> followUps = new ArrayList<>();
  private Optional<Ack> ack = Optional.empty();
  private Optional<Duration> ackAfter = Optional.empty();
  private boolean ephemeral;
  private JsonNode data = FakeDiscordJson.object();
  private Optional<ObjectNode> original = Optional.empty();
  private boolean answered;
  private int edits;
  private boolean expired;

  FakeDiscordInteraction(FakeDiscordWorld world, ObjectNode payload, boolean lenient) {
    this.world = world;
    this.payload = payload;
    this.id = payload.path("id").asText();
    this.token = payload.path("token").asText();
    this.lenient = lenient;
  }

  // ---- what a test asks

  public String id() {
    return id;
  }

  String token() {
    return token;
  }

  int type() {
    return payload.path("type").asInt();
  }

  ObjectNode payload() {
    return payload;
  }

  /** Waits for the first answer. */
  public Ack awaitAck() {
    return world.await("an acknowledgement", this::ack);
  }

  public synchronized Optional<Ack> ack() {
    return ack;
  }

  /** From the sending of the interaction to its acknowledgement; waits for it. */
  public Duration ackLatency() {
    awaitAck();
    synchronized (this) {
      return ackAfter.orElseThrow();
    }
  }

  /** Waits for the first answer and says whether only the asker sees it. */
  public boolean isEphemeral() {
    awaitAck();
    synchronized (this) {
      return ephemeral;
    }
  }

  /** Waits for the reply that says something: the first one, or the edit of a deferred one. */
  public JsonNode awaitReply() {
    return world.await("a reply", this::reply);
  }

  /** All texts of {@link #awaitReply()}, one a line. */
  public String awaitText() {
    return text(awaitReply());
  }

  public synchronized Optional<JsonNode> reply() {
    return answered ? original.map(JsonNode::deepCopy) : Optional.empty();
  }

  /** Waits until the reply was edited this often, a deferred one's first text included. */
  public JsonNode awaitEdit(int number) {
    world.await("edit " + number, () -> edits() >= number ? Optional.of(number) : Optional.empty());
    return awaitReply();
  }

  public synchronized int edits() {
    return edits;
  }

  /** Waits for a modal and gives it. */
  public JsonNode awaitModal() {
    if (awaitAck() != Ack.MODAL) {
      throw new AssertionError("answered by " + ack + ", not by a modal: " + data);
    }
    return data;
  }

  /** Waits for the choices of an autocomplete: their names. */
  public List<String> awaitChoices() {
    return awaitChoiceFields("name");
  }

  /** The values behind {@link #awaitChoices()}. */
  public List<String> awaitChoiceValues() {
    return awaitChoiceFields("value");
  }

  private List<String> awaitChoiceFields(String field) {
    if (awaitAck() != Ack.CHOICES) {
      throw new AssertionError("answered by " + ack + ", not by choices");
    }
    var choices = new ArrayList<String>();
    data.path("choices").forEach(choice -> choices.add(choice.path(field).asText()));
    return choices;
  }

  public JsonNode awaitFollowUp(int number) {
    return world.await("follow-up " + number, () -> followUp(number));
  }

  private synchronized Optional<JsonNode> followUp(int number) {
    return followUps.size() >= number
        ? Optional.of(followUps.get(number - 1).deepCopy())
        : Optional.empty();
  }

  /** From now on its token is 15 minutes old. */
  public synchronized void expire() {
    expired = true;
  }

  /** All texts in a message, its components included, one a line. */
  public static String text(JsonNode message) {
    var text = new StringBuilder(message.path("content").asText(""));
    message.path("embeds").forEach(embed -> append(text, embed.path("description").asText("")));
    for (JsonNode component : FakeDiscordJson.components(message.path("components"))) {
      append(text, component.path("content").asText(""));
      append(text, component.path("label").asText(""));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String more) {
    if (!more.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(more);
    }
  }

  // ---- what the bot does

  /** The callback; gives back Discord's answer to {@code with_response}. */
  synchronized ObjectNode acknowledge(int answerType, JsonNode answerData) {
    Instant created = FakeDiscordWorld.timeOf(id);
    if (!lenient && Duration.between(created, Instant.now()).compareTo(ANSWER_WITHIN) > 0) {
      throw FakeDiscordRefusal.unknown(10062, "interaction");
    }
    if (ack.isPresent()) {
      throw new FakeDiscordRefusal(400, 40060, "Interaction has already been acknowledged.");
    }
    Ack answer =
        Ack.of(answerType)
            .filter(this::isAllowed)
            .orElseThrow(() -> FakeDiscordRefusal.field("type", answerType + " is not allowed"));
    int flags = answerData.path("flags").asInt();
    switch (answer) {
      case REPLY -> FakeDiscordMessageRules.checkPost(answerData);
      case EDIT -> FakeDiscordMessageRules.checkEdit(payload.path("message"), answerData);
      case MODAL -> FakeDiscordMessageRules.checkModal(answerData);
      case CHOICES -> checkChoices(answerData.path("choices"));
      case DEFERRED_REPLY ->
          FakeDiscordRefusal.check(
              (flags & ~FakeDiscordMessageRules.EPHEMERAL) == 0, "flags", "only EPHEMERAL here");
      case DEFERRED_EDIT -> {}
    }
    take(answer, answerData, flags);
    return response(answerType);
  }

  private boolean isAllowed(Ack answer) {
    boolean onMessage = payload.has("message");
    return switch (answer) {
      case REPLY, DEFERRED_REPLY -> type() != 4;
      case DEFERRED_EDIT, EDIT -> onMessage && (type() == 3 || type() == 5);
      case CHOICES -> type() == 4;
      case MODAL -> type() == 2 || type() == 3;
    };
  }

  private static void checkChoices(JsonNode choices) {
    FakeDiscordRefusal.check(choices.size() <= 25, "choices", "at most 25");
    choices.forEach(choice -> {
      FakeDiscordRefusal.length(choice.path("name").asText(), 1, 100, "choice.name");
      FakeDiscordRefusal.length(choice.path("value").asText(), 1, 100, "choice.value");
    });
  }

  private void take(Ack answer, JsonNode answerData, int flags) {
    ack = Optional.of(answer);
    ackAfter = Optional.of(Duration.between(sentAt, Instant.now()));
    data = answerData.deepCopy();
    ephemeral = (flags & FakeDiscordMessageRules.EPHEMERAL) != 0;
    switch (answer) {
      case REPLY, DEFERRED_REPLY -> {
        original = Optional.of(post(answerData, flags));
        answered = answer == Ack.REPLY;
      }
      case EDIT, DEFERRED_EDIT -> {
        original = world.message(payload.path("message").path("id").asText());
        original.ifPresent(message -> FakeDiscordWorld.change(message, answerData));
        answered = answer == Ack.EDIT;
      }
      case CHOICES, MODAL -> {}
    }
    world.changed();
  }

  private ObjectNode post(JsonNode posted, int flags) {
    ObjectNode message = world.message(posted, payload.path("channel_id").asLong());
    message.put("flags", message.path("flags").asInt() | flags);
    return world.keep(message);
  }

  private ObjectNode response(int answerType) {
    ObjectNode response = FakeDiscordJson.object();
    response.putObject("interaction").put("id", id).put("type", type());
    ObjectNode resource = response.putObject("resource").put("type", answerType);
    if (answerType == 4 || answerType == 5 || answerType == 7) {
      original.ifPresent(message -> resource.set("message", message.deepCopy()));
    }
    return response;
  }

  private void checkToken() {
    boolean old =
        Duration.between(FakeDiscordWorld.timeOf(id), Instant.now()).compareTo(TOKEN_LIVES) > 0;
    if (expired || old) {
      throw new FakeDiscordRefusal(401, 50027, "Invalid Webhook Token");
    }
    if (ack.isEmpty()) {
      throw FakeDiscordRefusal.unknown(10015, "Webhook");
    }
  }

  /** {@code messageId} is {@code @original} or the id of a follow-up. */
  synchronized ObjectNode edit(String messageId, JsonNode edit) {
    ObjectNode message = find(messageId);
    FakeDiscordMessageRules.checkEdit(message, edit);
    FakeDiscordWorld.change(message, edit);
    if (original.equals(Optional.of(message))) {
      answered = true;
      edits++;
    }
    world.changed();
    return message.deepCopy();
  }

  synchronized ObjectNode find(String messageId) {
    checkToken();
    return (messageId.equals("@original")
            ? original
            : followUps.stream()
                .filter(message -> message.path("id").asText().equals(messageId))
                .findFirst()
                .or(() -> original.filter(one -> one.path("id").asText().equals(messageId))))
        .orElseThrow(() -> FakeDiscordRefusal.unknown(10008, "Message"));
  }

  synchronized void delete(String messageId) {
    world.forget(find(messageId).path("id").asText());
    world.changed();
  }

  synchronized ObjectNode followUp(JsonNode posted) {
    checkToken();
    FakeDiscordMessageRules.checkPost(posted);
    if (ack.equals(Optional.of(Ack.DEFERRED_REPLY)) && !answered && original.isPresent()) {
      // The first follow-up is the deferred reply, and as ephemeral as that.
      ObjectNode message = original.get();
      FakeDiscordWorld.change(message, posted);
      answered = true;
      edits++;
      world.changed();
      return message.deepCopy();
    }
    ObjectNode message = post(posted, posted.path("flags").asInt());
    followUps.add(message);
    world.changed();
    return message.deepCopy();
  }
}
