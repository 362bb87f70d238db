package dev.patchbay.storage.testing;

import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.source.SourceStore;

/**
 * The stores of one database, whichever kind it is.
 *
 * @param clock what they take the time from
 */
public record Stores(
    SourceStore sources,
    DestinationStore destinations,
    GrantStore grants,
    AuditLog audit,
    LoginStore logins,
    PlaceStore places,
    MemoStore memos,
    SettableClock clock) {}
