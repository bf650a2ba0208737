package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.NoteSignature;
import java.util.List;

/** What a witness answers to a checkpoint (C2SP tlog-witness, «add-checkpoint»). */
public sealed interface WitnessAnswer {
  /** It cosigned. */
  record Cosigned(List<NoteSignature> signatures) implements WitnessAnswer {
    public Cosigned {
      signatures = List.copyOf(signatures);
    }
  }

  /** Its last checkpoint has another size than the request says; nothing was signed. */
  record Known(long size) implements WitnessAnswer {}

  /** It does not sign, and why. */
  record Refused(Reason reason, String detail) implements WitnessAnswer {}

  /** Why a witness does not sign. */
  enum Reason {
    /** The request is no request. */
    MALFORMED(400),
    /** No key of the log signed it, or a signature in a key's name is wrong. */
    UNSIGNED(403),
    /** The log is not one of those that it watches. */
    UNKNOWN_LOG(404),
    /** The log does not extend what was seen before. */
    INCONSISTENT(422);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** The status code of the answer. */
    public int status() {
      return status;
    }
  }
}
