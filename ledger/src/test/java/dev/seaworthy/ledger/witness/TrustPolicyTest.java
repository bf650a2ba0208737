package dev.seaworthy.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tree.MemoryTree;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.ledger.witness.TrustPolicy.Judgement.Invalid;
import dev.seaworthy.ledger.witness.TrustPolicy.Judgement.Valid;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C2SP tlog-policy. */
class TrustPolicyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private final NoteSigner log =
      new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(RANDOM));
  private final Checkpoint checkpoint =
      new Checkpoint("example.com/log", new TreeHead(3, MemoryTree.ofSize(3).root(3)));
  private final Map<String, Cosigner> cosigners = new LinkedHashMap<>();

  TrustPolicyTest() {
    for (String name : List.of("X1", "X2", "X3", "Y1", "Y2")) {
      cosigners.put(
          name, Cosigner.ed25519("w.example/" + name, JdkSigningKey.generateEd25519(RANDOM)));
    }
  }

  private String text(String rest) {
    StringBuilder text = new StringBuilder("# who is trusted\n\n");
    text.append("log ").append(log.verifierKey().text()).append(" https://log.example\n");
    cosigners.forEach(
        (name, cosigner) ->
            text.append("\twitness ")
                .append(name)
                .append("  ")
                .append(cosigner.key().text())
                .append('\n'));
    return text + rest;
  }

  private Cosigner cosigner(String name) {
    return Objects.requireNonNull(cosigners.get(name));
  }

  private static TrustPolicy parse(String text) {
    return TrustPolicy.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Note cosigned(String... names) {
    List<NoteSignature> lines = new ArrayList<>(List.of(log.sign(checkpoint.text())));
    for (String name : names) {
      lines.add(cosigner(name).cosign(checkpoint, NOW));
    }
    return new Note(checkpoint.text(), lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X1 X2 Y1; true",
        "X2 X3 Y2; true",
        "X1 X2 X3 Y1 Y2; true",
        "X1 Y1 Y2; false",
        "X1 X2; false",
        "Y1 Y2; false"
      })
  void groupsOfGroups(String names, boolean valid) {
    TrustPolicy policy =
        parse(text("group X 2 X1 X2 X3\ngroup Y any Y1 Y2\ngroup both all X Y\nquorum both\n"));
    assertThat(policy.judge(cosigned(names.split(" ", -1))))
        .isInstanceOf(valid ? Valid.class : Invalid.class);
  }

  @Test
  void aWitnessMayBeTheQuorum() {
    TrustPolicy policy = parse(text("quorum Y1"));
    assertThat(policy.judge(cosigned("Y1"))).isInstanceOf(Valid.class);
    assertThat(policy.judge(cosigned("X1")))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).contains("quorum Y1", "cosigned by X1"));
  }

  @Test
  void noneNeedsNobody() {
    assertThat(parse(text("quorum none")).judge(cosigned())).isInstanceOf(Valid.class);
  }

  @Test
  void refusesACheckpointOfAnotherLog() {
    NoteSigner other = new NoteSigner("example.com/x", JdkSigningKey.generateEd25519(RANDOM));
    Note note = new Checkpoint("example.com/x", checkpoint.head()).sign(other);
    assertThat(parse(text("quorum none")).judge(note))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).contains("no log"));
  }

  @Test
  void refusesACheckpointThatTheLogDidNotSign() {
    NoteSigner thief = new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(RANDOM));
    assertThat(parse(text("quorum none")).judge(checkpoint.sign(thief)))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void refusesAWrongCosignatureEvenWhereTheQuorumIsReached() {
    List<NoteSignature> lines = new ArrayList<>(cosigned("Y1").signatures());
    WitnessKey key = cosigner("Y2").key();
    lines.add(new NoteSignature(key.name(), key.keyId(), new byte[72]));
    assertThat(parse(text("quorum Y1")).judge(new Note(checkpoint.text(), lines)))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'quorum Z'; no witness or group Z",
        "'quorum X1|quorum X1'; defined already",
        "'quorum'; has the form",
        "''; no line",
        "'group none any X1|quorum none'; is taken",
        "'group X1 any Y1|quorum X1'; is taken",
        "'group G any Z|quorum G'; no witness or group Z",
        "'group G any G|quorum G'; no witness or group G",
        "'group G any X1 X1|quorum G'; is a member already",
        "'group G any X1|group H any X1|quorum H'; is a member already",
        "'group G 3 X1 X2|quorum G'; cannot need 3",
        "'group G 0 X1|quorum G'; all, any or a number",
        "'group G some X1|quorum G'; all, any or a number",
        "'group G any|quorum G'; has the form",
        "'friend X1'; a line begins with",
        "'log nonsense|quorum none'; verifier key",
        "'witness W nonsense|quorum none'; witness's key"
      })
  void refusesAPolicyAndNamesTheLine(String rest, String message) {
    assertThatThrownBy(() -> parse(text(rest.replace('|', '\n'))))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesOneKeyTwice() {
    String twice = "witness again " + cosigner("X1").key().text() + "\nquorum none\n";
    assertThatThrownBy(() -> parse(text(twice)))
        .hasMessageContaining("policy line 9")
        .hasMessageContaining("stands in the policy already");
  }

  @Test
  void refusesControlCharacters() {
    assertThatThrownBy(() -> parse(text("quorum none\r\n"))).hasMessageContaining("control");
  }
}
