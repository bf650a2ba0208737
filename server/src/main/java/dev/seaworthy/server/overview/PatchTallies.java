package dev.seaworthy.server.overview;

import dev.seaworthy.server.ledger.Snapshot;
import java.util.List;

/** What became of every live patch, as of one snapshot. */
public record PatchTallies(Snapshot snapshot, List<PatchTally> patches) {
  public PatchTallies {
    patches = List.copyOf(patches);
  }
}
