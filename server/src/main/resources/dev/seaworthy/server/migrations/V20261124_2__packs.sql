-- soc2: evidence packs that were issued (docs/spec/pack.md); their bytes are files in the data directory.
CREATE TABLE pack (
  id uuid PRIMARY KEY,
  -- What the caller named its request, so that a repetition issues nothing.
  idempotency_key text UNIQUE,
  request text NOT NULL,
  as_of timestamptz NOT NULL,
  pulled_at timestamptz NOT NULL,
  ledger_size bigint NOT NULL,
  manifest_sha256 bytea NOT NULL CHECK (octet_length(manifest_sha256) = 32),
  file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
  file_length bigint NOT NULL,
  summary bytea NOT NULL,
  -- Empty only inside the transaction that issues the pack.
  ledger_index bigint
);

-- Statements of the server are few among those of hosts: the newest of a type is found at once.
CREATE INDEX ledger_entry_by_type ON ledger_entry (predicate_type, index) WHERE host IS NULL;
