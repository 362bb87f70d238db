-- Where in a live source a destination begins, and for how long it is kept while its source is away.
-- NULL goes by what is configured.

ALTER TABLE destination ADD COLUMN start_at VARCHAR(20);
ALTER TABLE destination ADD COLUMN hold_seconds INTEGER;
ALTER TABLE destination ADD CONSTRAINT destination_start_at CHECK (
  start_at IN ('gop', 'next-keyframe'));
ALTER TABLE destination ADD CONSTRAINT destination_hold CHECK (
  hold_seconds BETWEEN 0 AND 3600);
