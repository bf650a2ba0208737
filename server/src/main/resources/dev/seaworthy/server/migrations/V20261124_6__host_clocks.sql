-- vulnerability.exposure: how bad the kernel's own vendor calls the CVE; empty where it does not.
ALTER TABLE exposure_answer ADD grade text;

-- vulnerability.exposure: CISA's SSVC decision points; empty where it did not decide.
ALTER TABLE cve ADD automatable boolean;
ALTER TABLE cve ADD total_impact boolean;
