package dev.patchbay.relay.forward;

import dev.patchbay.relay.Ingest.Admission;
import java.util.Collection;

/** Hears which sources there are. Thread-safe, never blocks. */
@FunctionalInterface
public interface AdmissionListener {
  /** Does not care. */
  AdmissionListener NONE = _ -> {};

  /** These are the sources there are, and no others. */
  void admit(Collection<Admission> admissions);
}
