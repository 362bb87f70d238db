package dev.patchbay.bot.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.storage.secret.Secret;
import java.util.Locale;
import java.util.Optional;

/**
 * One line from the host.
 *
 * @param id given back with the answer; requests that have one may overtake each other
 * @param command the command as one would type it
 * @param secret a stream key, apart from the command
 * @param locale language of the answer, when the client named one
 */
record ConsoleRequest(
    Optional<JsonNode> id, String command, Optional<Secret> secret, Optional<Locale> locale) {}
