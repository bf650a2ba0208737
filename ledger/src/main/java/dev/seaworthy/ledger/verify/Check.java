package dev.seaworthy.ledger.verify;

/**
 * One line of the report.
 *
 * @param examined number of things looked at: files, entries or statements, as the name says
 * @param faults number of faults found, listed or not
 * @param reason why the check does not apply; empty otherwise
 */
public record Check(
    CheckName name, CheckResult result, long examined, long faults, String reason) {}
