package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.witness.TrustPolicy.Group;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one policy file (C2SP tlog-policy); octets above ASCII are taken as they are. */
final class PolicyReader {
  private static final int MAX_BYTES = 1 << 20;

  private final List<VerifierKey> logs = new ArrayList<>();
  private final Map<String, WitnessKey> witnesses = new LinkedHashMap<>();
  private final Map<String, URI> addresses = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();
  private final PolicyNames names = new PolicyNames();
  private final Set<String> keys = new HashSet<>();
  private Optional<String> quorum = Optional.empty();

  TrustPolicy read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new NoteException("the policy is larger than " + MAX_BYTES + " bytes");
    }
    for (byte octet : bytes) {
      if ((octet >= 0 && octet < 0x20 && octet != '\t' && octet != '\n') || octet == 0x7F) {
        throw new NoteException("the policy contains a control character");
      }
    }
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      try {
        line(lines[i].strip());
      } catch (NoteException fault) {
        throw new NoteException("policy line " + (i + 1) + ": " + fault.getMessage());
      }
    }
    String needed =
        quorum.orElseThrow(() -> new NoteException("the policy has no line «quorum NAME»"));
    return new TrustPolicy(
        logs,
        witnesses,
        addresses,
        groups,
        Optional.of(needed).filter(name -> !name.equals("none")));
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    List<String> items = Arrays.asList(line.split("[ \t]+", -1));
    switch (items.getFirst()) {
      case "log" -> log(items);
      case "witness" -> witness(items);
      case "group" -> group(items);
      case "quorum" -> quorum(items);
      default -> throw new NoteException("a line begins with log, witness, group or quorum");
    }
  }

  private void log(List<String> items) {
    require(items, 2, 3, "log VKEY [URL]");
    VerifierKey key = VerifierKey.parse(items.get(1));
    once(key.key().encoded());
    logs.add(key);
  }

  private void witness(List<String> items) {
    require(items, 3, 4, "witness NAME VKEY [URL]");
    WitnessKey key = WitnessKey.parse(items.get(2));
    once(key.encoded());
    names.define(items.get(1));
    witnesses.put(items.get(1), key);
    if (items.size() > 3) {
      addresses.put(items.get(1), address(items.get(3)));
    }
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text.endsWith("/") ? text : text + "/");
      if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Said below, as for any other text that is no address.
    }
    throw new NoteException("not an http or https address: " + text);
  }

  private void once(byte[] key) {
    if (!keys.add(HexFormat.of().formatHex(key))) {
      throw new NoteException("the key stands in the policy already");
    }
  }

  private void group(List<String> items) {
    require(items, 4, Integer.MAX_VALUE, "group NAME all|any|K MEMBER…");
    List<String> members = items.subList(3, items.size());
    members.forEach(names::member);
    groups.put(items.get(1), new Group(least(items.get(2), members.size()), members));
    names.define(items.get(1));
  }

  private static int least(String word, int members) {
    return switch (word) {
      case "all" -> members;
      case "any" -> 1;
      default -> {
        if (!word.matches("[1-9][0-9]{0,6}")) {
          throw new NoteException("a group needs all, any or a number of its members");
        }
        yield Integer.parseInt(word);
      }
    };
  }

  private void quorum(List<String> items) {
    require(items, 2, 2, "quorum NAME");
    if (quorum.isPresent()) {
      throw new NoteException("the quorum is defined already");
    }
    String name = items.get(1);
    if (!name.equals("none")) {
      names.require(name);
    }
    quorum = Optional.of(name);
  }

  private static void require(List<String> items, int least, int most, String form) {
    if (items.size() < least || items.size() > most) {
      throw new NoteException("the line has the form «" + form + "»");
    }
  }
}
