-- vulnerability.exposure: how bad the kernel's own vendor calls the CVE; empty where it does not.
ALTER TABLE exposure_answer ADD grade text;

-- vulnerability.exposure: CISA's SSVC decision points; empty where it did not decide.
ALTER TABLE cve ADD automatable boolean;
ALTER TABLE cve ADD total_impact boolean;

-- vulnerability.exposure: what ratings rested on, and since which run: a later score rewrites no clock.
CREATE TABLE cve_risk (
  cve integer NOT NULL,
  from_at timestamptz NOT NULL,
  cvss numeric(3,1),
  epss numeric(7,5),
  automatable boolean,
  total_impact boolean,
  PRIMARY KEY (cve, from_at)
);

INSERT INTO cve_risk (cve, from_at, cvss, epss)
SELECT id, known_at, cvss, epss FROM cve;
