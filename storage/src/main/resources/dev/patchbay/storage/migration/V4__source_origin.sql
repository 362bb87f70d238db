-- How the media of a source comes: somebody publishes it to us, or to a server of the site, or we play it from an address.
-- The address may hold a token, so it is sealed as a key is.

ALTER TABLE source ADD COLUMN kind VARCHAR(20) DEFAULT 'published' NOT NULL;
ALTER TABLE source ADD COLUMN sealed_origin BYTEA;
ALTER TABLE source ADD CONSTRAINT source_kind CHECK (kind IN ('published', 'pulled', 'nginx', 'srs'));
ALTER TABLE source ADD CONSTRAINT source_origin_bounded CHECK (OCTET_LENGTH(sealed_origin) <= 8192);
ALTER TABLE source ADD CONSTRAINT source_origin_where_pulled CHECK (
  (kind = 'pulled') = (sealed_origin IS NOT NULL));
