package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.StrictBase64;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature line of a note: who signed, by name and key id, and the signature itself. */
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final String START = "\u2014 ";

  public NoteSignature {
    KeyName.require(name);
  }

  static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(START) || space < START.length()) {
      throw new NoteException("malformed signature line");
    }
    byte[] bytes =
        StrictBase64.decode(line.substring(space + 1))
            .filter(decoded -> decoded.length > Integer.BYTES)
            .orElseThrow(() -> new NoteException("a signature is not canonical base64"));
    return new NoteSignature(
        line.substring(START.length(), space),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  /** The line with its newline, as a note has it. */
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return START + name + " " + StrictBase64.encode(bytes) + "\n";
  }
}
