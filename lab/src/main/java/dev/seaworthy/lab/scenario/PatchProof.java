package dev.seaworthy.lab.scenario;

/**
 * A host's last word about a patch, as the control plane has it.
 *
 * @param ledgerIndex index of the ledger entry that holds the host's signed statement
 */
public record PatchProof(String outcome, String reason, long transitionMillis, long ledgerIndex) {}
