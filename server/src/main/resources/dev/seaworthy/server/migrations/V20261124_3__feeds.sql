-- vulnerability.feed: files as they came, by the SHA-256 of their bytes; most are compressed already.
CREATE TABLE feed_file (
  sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  content bytea NOT NULL
);
ALTER TABLE feed_file ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE feed_import (
  id uuid PRIMARY KEY,
  -- FOLDER/FILE
  place text NOT NULL,
  -- An operator's file, or the address that it was fetched from.
  origin text NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes bigint NOT NULL CHECK (bytes >= 0),
  -- The moment that the content speaks of; empty for a file that could not be read.
  as_of timestamptz,
  imported_at timestamptz NOT NULL,
  records integer NOT NULL CHECK (records >= 0),
  rejects integer NOT NULL CHECK (rejects >= 0),
  state text NOT NULL CHECK (state IN ('in_force', 'held', 'refused', 'superseded')),
  reason text NOT NULL,
  ledger_index bigint NOT NULL,
  -- An operator's approval of a held import.
  approved_index bigint,
  in_force_from timestamptz,
  in_force_until timestamptz,
  CHECK ((state = 'refused') = (as_of IS NULL)),
  CHECK (state <> 'in_force' OR (in_force_from IS NOT NULL AND in_force_until IS NULL))
);

CREATE UNIQUE INDEX feed_import_in_force ON feed_import (place) WHERE state = 'in_force';
CREATE UNIQUE INDEX feed_import_held ON feed_import (place) WHERE state = 'held';
CREATE INDEX feed_import_by_place ON feed_import (place, imported_at);
CREATE INDEX feed_import_by_time ON feed_import (in_force_from) WHERE in_force_from IS NOT NULL;

CREATE TABLE feed_reject (
  import uuid NOT NULL REFERENCES feed_import,
  number integer NOT NULL,
  place text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (import, number)
);

-- When a feed was looked at last, and what its server said; no evidence, so it is updated in place.
CREATE TABLE feed_check (
  place text PRIMARY KEY,
  checked_at timestamptz,
  etag text,
  last_modified text,
  -- Empty after a success.
  error text NOT NULL,
  failures integer NOT NULL CHECK (failures >= 0),
  next_at timestamptz
);

-- vulnerability.kernel: configurations of kernel builds, as their hosts stated them.
CREATE TABLE kernel_config (
  sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  content bytea NOT NULL,
  received_at timestamptz NOT NULL
);

-- What a host's signed statements say, one row each; the newest of a host and build counts.
CREATE TABLE kernel_config_statement (
  ledger_index bigint PRIMARY KEY,
  build_id text NOT NULL,
  host uuid NOT NULL REFERENCES host,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  -- Where the host was counted then: says which kernel the build is.
  cohort bigint NOT NULL REFERENCES cohort,
  taken_at timestamptz NOT NULL
);

CREATE INDEX kernel_config_statement_by_host ON kernel_config_statement (build_id, host, ledger_index);
