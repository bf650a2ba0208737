-- One writer a table: its owner is the package named above it.

-- ledger: the sequence. The row lock on the head makes indices gapless (docs/spec/ledger.md L5).
CREATE TABLE ledger_head (
  id smallint PRIMARY KEY CHECK (id = 1),
  next_index bigint NOT NULL CHECK (next_index >= 0)
);

CREATE TABLE ledger_entry (
  index bigint PRIMARY KEY,
  appended_at timestamptz NOT NULL,
  predicate_type text NOT NULL,
  -- Where a host stated it: one entry for each number of a host, whatever is sent again.
  host uuid,
  sequence bigint,
  entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535),
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  UNIQUE (host, sequence),
  CHECK ((host IS NULL) = (sequence IS NULL))
);

-- The last checkpoint that was signed; the next one must extend it (L6).
CREATE TABLE ledger_checkpoint (
  id smallint PRIMARY KEY CHECK (id = 1),
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note bytea NOT NULL,
  signed_at timestamptz NOT NULL
);

-- fleet
CREATE TABLE enrolment_token (
  sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by uuid
);

CREATE TABLE cohort (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
  kernel_release text NOT NULL,
  kernel_version text NOT NULL,
  machine text NOT NULL,
  build_id text NOT NULL,
  -- A member host's facts: kernel and live patches are the same for all members.
  example bytea NOT NULL,
  hosts bigint NOT NULL CHECK (hosts >= 0)
);

CREATE TABLE host (
  id uuid PRIMARY KEY,
  enrolled_at timestamptz NOT NULL,
  enrolled_index bigint NOT NULL,
  revoked_at timestamptz,
  acknowledged bigint NOT NULL DEFAULT 0 CHECK (acknowledged >= 0),
  cohort bigint REFERENCES cohort,
  facts bytea,
  facts_at timestamptz,
  uptime_seconds bigint,
  facts_index bigint,
  -- The patch event that says no and still stands.
  trouble_sequence bigint
);

CREATE INDEX host_by_cohort ON host (cohort, id);
CREATE INDEX host_in_trouble ON host (id) WHERE trouble_sequence IS NOT NULL;

CREATE TABLE host_certificate (
  sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  host uuid NOT NULL REFERENCES host,
  spki bytea NOT NULL,
  issued_at timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  ledger_index bigint NOT NULL
);

CREATE INDEX host_certificate_by_host ON host_certificate (host);

-- Written every ten seconds for many hosts at once: narrow, with room to update in place.
CREATE TABLE host_last_seen (
  host uuid PRIMARY KEY,
  at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE host_interval (
  host uuid NOT NULL REFERENCES host,
  ledger_index bigint NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  cohort bigint NOT NULL REFERENCES cohort,
  boot_id text NOT NULL,
  PRIMARY KEY (host, ledger_index)
);

CREATE UNIQUE INDEX host_interval_open ON host_interval (host) WHERE to_at IS NULL;

CREATE TABLE patch_event (
  host uuid NOT NULL REFERENCES host,
  sequence bigint NOT NULL,
  ledger_index bigint NOT NULL,
  at timestamptz NOT NULL,
  boot_id text NOT NULL,
  build_id text NOT NULL,
  outcome text NOT NULL,
  target text NOT NULL,
  sha256 text NOT NULL,
  reason_code text NOT NULL,
  reason text NOT NULL,
  transition_millis bigint NOT NULL,
  PRIMARY KEY (host, sequence)
);

CREATE TABLE host_refusal (
  host uuid NOT NULL REFERENCES host,
  ledger_index bigint NOT NULL,
  at timestamptz NOT NULL,
  code text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (host, ledger_index)
);

CREATE TABLE policy (
  id smallint PRIMARY KEY CHECK (id = 1),
  mode text NOT NULL,
  ledger_index bigint
);

-- catalogue
CREATE TABLE catalogue_version (
  version bigint PRIMARY KEY CHECK (version > 0),
  targets_sha256 bytea NOT NULL CHECK (octet_length(targets_sha256) = 32),
  targets bytea NOT NULL,
  accepted_at timestamptz NOT NULL,
  ledger_index bigint NOT NULL
);

INSERT INTO ledger_head VALUES (1, 0);
INSERT INTO policy VALUES (1, 'observe', NULL);
