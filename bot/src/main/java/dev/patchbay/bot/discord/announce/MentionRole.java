package dev.patchbay.bot.discord.announce;

import java.util.Optional;

/**
 * The role that is called when somebody must do something.
 *
 * @param id its id in Discord; empty calls nobody
 */
record MentionRole(Optional<String> id) {}
