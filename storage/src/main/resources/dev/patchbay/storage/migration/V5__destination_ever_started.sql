-- Whether anybody has ordered a destination to run: until then nobody has stopped it either.
-- Of those there are, the ones whose last order is their being added; unknown is as it was told before.

ALTER TABLE destination ADD COLUMN ever_started BOOLEAN DEFAULT TRUE NOT NULL;
UPDATE destination SET ever_started = FALSE
WHERE order_kind = 'STOP_UNTIL_STARTED' AND last_live_at IS NULL AND EXISTS (
  SELECT 1 FROM audit_entry a JOIN source s ON s.id = destination.source_id
  WHERE a.action = 'add' AND a.request = destination.ordered_by_request
    AND a.target_folded = s.name_folded || '/' || destination.name_folded);
