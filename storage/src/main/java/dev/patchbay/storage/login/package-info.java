/** Tokens with which Patchbay itself logs in to a chat. */
@NullMarked
package dev.patchbay.storage.login;

import org.jspecify.annotations.NullMarked;
