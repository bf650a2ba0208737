-- vulnerability.deadline: proposals, and the versions that some of them became. Approved rows are never changed.
CREATE TABLE deadline_policy (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  profile text NOT NULL,
  author text NOT NULL,
  proposed_at timestamptz NOT NULL,
  -- From here on empty until somebody else approves it.
  version integer UNIQUE CHECK (version > 0),
  approver text,
  approved_at timestamptz,
  effective_at timestamptz,
  ledger_index bigint,
  CHECK (num_nonnulls(version, approver, approved_at, effective_at, ledger_index) IN (0, 5))
);

-- What a new fleet is offered: a week for critical and exploited, 30, 90 and 180 days for the others.
INSERT INTO deadline_policy (profile, author, proposed_at)
VALUES ('{"profile":"own"}', 'Seaworthy''s default', '2026-11-24T00:00:00Z');
