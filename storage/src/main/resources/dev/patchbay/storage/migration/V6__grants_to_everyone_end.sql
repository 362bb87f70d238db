-- On Discord the role @everyone has the number of its server. What was granted or denied to it did nothing until now:
-- nobody is to find it in force after an update. Each ends audited, as a revoke does.

INSERT INTO audit_entry (written_at, platform, user_id, user_name, request,
  action, target, target_folded, detail)
SELECT CURRENT_TIMESTAMP, 'patchbay', 'patchbay', 'Patchbay', '00000000-0000-0000-0000-000000000000',
  'revoke', source || CASE WHEN destination = '' THEN '' ELSE '/' || destination END,
  source_folded || CASE WHEN destination = '' THEN '' ELSE '/' || destination_folded END,
  effect || ' for discord role ' || subject_id || ' in ' || place
FROM access_grant
WHERE platform = 'discord' AND kind = 'role' AND subject_id = place
ORDER BY id;
DELETE FROM access_grant
WHERE platform = 'discord' AND kind = 'role' AND subject_id = place;
