-- vulnerability.exposure: which run wrote a set, so that a replica reads only what it does not have.
ALTER TABLE build_verdict_set ADD run bigint NOT NULL DEFAULT 0;

CREATE INDEX build_verdict_set_by_run ON build_verdict_set (run);
