-- fleet: every change of a cohort's size at the time it took effect, written with the change itself.
-- How many hosts a cohort had at a time is the sum of the changes until then, however late a host reported them.
CREATE TABLE cohort_move (
  ledger_index bigint NOT NULL,
  cohort bigint NOT NULL REFERENCES cohort,
  at timestamptz NOT NULL,
  change smallint NOT NULL CHECK (change IN (-1, 1)),
  PRIMARY KEY (ledger_index, cohort)
);

CREATE INDEX cohort_move_by_time ON cohort_move (at, cohort) INCLUDE (ledger_index, change);

-- fleet: the same changes, summed over spans of time (hours, days, 30 days; bucket = seconds since 1970 / width).
CREATE TABLE cohort_flow (
  width integer NOT NULL,
  bucket bigint NOT NULL,
  cohort bigint NOT NULL,
  change bigint NOT NULL,
  PRIMARY KEY (width, bucket, cohort) INCLUDE (change)
);

-- fleet: changes below this ledger index are in cohort_flow.
CREATE TABLE cohort_flow_progress (
  id smallint PRIMARY KEY CHECK (id = 1),
  below bigint NOT NULL
);

INSERT INTO cohort_flow_progress VALUES (1, (-9223372036854775808)::bigint);

INSERT INTO cohort_move (ledger_index, cohort, at, change)
SELECT ledger_index, cohort, from_at, 1
  FROM (SELECT i.*, lag(cohort) OVER (PARTITION BY host ORDER BY ledger_index) AS before FROM host_interval i) v
 WHERE before IS DISTINCT FROM cohort;

INSERT INTO cohort_move (ledger_index, cohort, at, change)
SELECT ledger_index, before, from_at, -1
  FROM (SELECT i.*, lag(cohort) OVER (PARTITION BY host ORDER BY ledger_index) AS before FROM host_interval i) v
 WHERE before <> cohort;

-- Entries of the past have indices from 0 on: a number below that is of nobody else.
INSERT INTO cohort_move (ledger_index, cohort, at, change)
SELECT -1 - i.ledger_index, i.cohort, greatest(h.revoked_at, i.from_at), -1
  FROM host h JOIN host_interval i ON i.host = h.id AND i.to_at IS NULL
 WHERE h.revoked_at IS NOT NULL;

CREATE INDEX host_interval_by_cohort ON host_interval (cohort, host, from_at) INCLUDE (to_at);

-- vulnerability.exposure: facts for lists. The number is also the bit in build_verdict_set.
CREATE TABLE cve (
  id integer PRIMARY KEY CHECK (id >= 0),
  name text NOT NULL UNIQUE,
  title text NOT NULL,
  published_at timestamptz,
  rejected boolean NOT NULL,
  rejected_at timestamptz,
  kev_added date,
  kev_due date,
  cvss numeric(3,1),
  epss numeric(7,5),
  urgency integer NOT NULL,
  -- The run that saw it first.
  known_at timestamptz NOT NULL
);

CREATE INDEX cve_by_urgency ON cve (urgency DESC, id DESC);

-- vulnerability.exposure: one kernel build of one distribution, as verdicts are made for.
CREATE TABLE assessed_build (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
  label text NOT NULL,
  -- Why nothing may be said about it; empty for a kernel that was identified.
  unidentified text,
  -- The signed live patches that it was judged with.
  offers bytea NOT NULL,
  since timestamptz NOT NULL
);

CREATE TABLE cohort_build (
  cohort bigint NOT NULL REFERENCES cohort,
  build integer NOT NULL REFERENCES assessed_build,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  PRIMARY KEY (cohort, from_at)
);

CREATE UNIQUE INDEX cohort_build_open ON cohort_build (cohort) WHERE to_at IS NULL;

-- vulnerability.exposure: equal answers are written once.
CREATE TABLE exposure_answer (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
  state text NOT NULL,
  remedy text NOT NULL,
  fix_version text,
  fix_at timestamptz,
  live_patch text,
  live_patch_at timestamptz
);

-- vulnerability.exposure: what is open, or closed in memory only, on a build without live patches, and when.
-- No row: not affected, or fixed in the image, or unknown as build_verdict_set says.
CREATE TABLE build_exposure (
  cve integer NOT NULL,
  build integer NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  answer integer NOT NULL,
  PRIMARY KEY (cve, build, from_at) INCLUDE (to_at, answer)
);

CREATE INDEX build_exposure_by_build ON build_exposure (build, cve) INCLUDE (from_at, to_at, answer);

-- vulnerability.exposure: where a cohort's live patches make the answer another one than its build's.
CREATE TABLE cohort_exposure (
  cve integer NOT NULL,
  cohort bigint NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  answer integer NOT NULL,
  PRIMARY KEY (cve, cohort, from_at) INCLUDE (to_at, answer)
);

CREATE INDEX cohort_exposure_by_cohort ON cohort_exposure (cohort, cve) INCLUDE (from_at, to_at, answer);

-- vulnerability.exposure: the CVEs that a build has one of these verdicts for now, as bits. Verdicts that rest on the same
-- feeds age together; their names are empty where no age changes the verdict.
CREATE TABLE build_verdict_set (
  build integer NOT NULL REFERENCES assessed_build,
  verdict text NOT NULL,
  sources text NOT NULL,
  cves bytea NOT NULL,
  PRIMARY KEY (build, verdict, sources)
);

-- vulnerability.exposure: runs that changed something; from_at and to_at above are their times.
CREATE TABLE exposure_run (
  number bigint PRIMARY KEY,
  at timestamptz NOT NULL UNIQUE,
  ledger_index bigint NOT NULL,
  cause text NOT NULL,
  evidence text NOT NULL,
  catalogue_version bigint NOT NULL,
  builds integer NOT NULL,
  cves integer NOT NULL,
  opened bigint NOT NULL,
  closed bigint NOT NULL,
  differences_sha256 bytea NOT NULL CHECK (octet_length(differences_sha256) = 32)
);

-- vulnerability.exposure: how far judging has come. Its row is locked by whoever judges.
CREATE TABLE exposure_progress (
  id smallint PRIMARY KEY CHECK (id = 1),
  run bigint NOT NULL,
  evidence text NOT NULL,
  catalogue_version bigint NOT NULL,
  -- Since when this evidence and this catalogue are in force here.
  since timestamptz NOT NULL
);

INSERT INTO exposure_progress VALUES (1, 0, '', 0, '1970-01-01T00:00:00Z');
