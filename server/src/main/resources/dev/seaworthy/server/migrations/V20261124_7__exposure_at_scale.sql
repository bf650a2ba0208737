-- vulnerability.exposure: which run wrote a set, so that a replica reads only what it does not have.
ALTER TABLE build_verdict_set ADD run bigint NOT NULL DEFAULT 0;

CREATE INDEX build_verdict_set_by_run ON build_verdict_set (run);

-- fleet: spans of five days and of six hours come between those of 30 days, a day and an hour; all sums are made anew.
DELETE FROM cohort_flow;

UPDATE cohort_flow_progress SET below = (-9223372036854775808)::bigint;
