package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.tile.BundleException;
import dev.seaworthy.ledger.tile.EntryBundle;
import dev.seaworthy.ledger.tile.RightEdge;
import dev.seaworthy.ledger.tile.TileLayout;
import dev.seaworthy.ledger.tile.TilePath;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.ledger.verify.LogDirectory.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the tree from the entry bundles, one bundle in memory at a time.
 *
 * <p>Where a bundle cannot be read, its stored leaf hashes stand in for it: the fault is listed,
 * and what lies above can still be compared.
 */
final class TreeCheck {
  /** A forged size must not make the verifier look for files without end. */
  private static final int MAX_UNREADABLE = 10_000;

  private final LogDirectory directory;
  private final TreeHead signed;
  private final TileLayout layout;
  private final Findings findings;
  private final StatementCheck statements;
  private final TileComparison comparison;
  private final RightEdge fromEntries = new RightEdge();
  private final RightEdge fromTiles = new RightEdge();

  TreeCheck(LogDirectory directory, TreeHead signed, Findings findings, StatementCheck statements) {
    this.directory = directory;
    this.signed = signed;
    this.layout = new TileLayout(signed.size());
    this.findings = findings;
    this.statements = statements;
    this.comparison = new TileComparison(directory, findings);
  }

  void run() {
    int unreadable = 0;
    long index = 0;
    for (; index < layout.bundles() && unreadable < MAX_UNREADABLE; index++) {
      unreadable += check(layout.bundle(index).orElseThrow()) ? 0 : 1;
    }
    if (index < layout.bundles()) {
      comparison.giveUp();
      findings.fault(
          CheckName.BUNDLES,
          Place.file("tile/entries"),
          layout.bundles() + " bundles for the size " + signed.size(),
          MAX_UNREADABLE + " unreadable ones among the first " + index + "; stopped there");
    }
    compareRoot();
  }

  private boolean check(TilePath.Entries path) {
    findings.examined(CheckName.BUNDLES, 1);
    Optional<EntryBundle> bundle = read(path);
    Optional<List<Hash>> tile = comparison.read(new TilePath.Hashes(0, path.index(), path.width()));
    for (int i = 0; i < path.width(); i++) {
      @Nullable Hash rebuilt =
          bundle.isPresent() ? MerkleHash.leaf(bundle.get().entries().get(i)) : null;
      @Nullable Hash stored = tile.isPresent() ? tile.get().get(i) : null;
      compareLeaf(path, i, rebuilt, stored);
    }
    bundle.ifPresent(present -> statements.check(path, present));
    return bundle.isPresent();
  }

  private void compareLeaf(
      TilePath.Entries path, int position, @Nullable Hash rebuilt, @Nullable Hash stored) {
    if (rebuilt != null && stored != null && !rebuilt.equals(stored)) {
      long entry = path.index() * TilePath.FULL_WIDTH + position;
      String tile = new TilePath.Hashes(0, path.index(), path.width()).text();
      findings.fault(
          CheckName.TILES,
          Place.entry(tile, entry, (long) position * Hash.LENGTH),
          rebuilt.base64() + ", the hash of the entry in " + path.text(),
          stored.base64());
    }
    if (rebuilt == null && stored == null) {
      comparison.giveUp();
    }
    add(rebuilt == null ? stored : rebuilt, stored == null ? rebuilt : stored);
  }

  private void add(@Nullable Hash rebuilt, @Nullable Hash stored) {
    if (rebuilt == null || stored == null) {
      return;
    }
    try {
      fromEntries.add(rebuilt, comparison);
      fromTiles.add(stored, new Unwatched());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a comparison writes nothing", impossible);
    }
  }

  private Optional<EntryBundle> read(TilePath.Entries path) {
    return switch (directory.read(path.text(), EntryBundle.MAX_BYTES)) {
      case Content.Bytes(byte[] bytes) -> decode(path, bytes);
      case Content.None(String why) -> {
        fault(Place.file(path.text()), path, why);
        yield Optional.empty();
      }
    };
  }

  private Optional<EntryBundle> decode(TilePath.Entries path, byte[] bytes) {
    try {
      return Optional.of(EntryBundle.decode(bytes, path.width()));
    } catch (BundleException malformed) {
      fault(
          Place.offset(path.text(), malformed.offset()),
          path,
          "a bundle that " + malformed.getMessage());
      return Optional.empty();
    }
  }

  private void fault(Place place, TilePath.Entries path, String found) {
    findings.fault(CheckName.BUNDLES, place, "a bundle of " + path.width() + " entries", found);
  }

  private void compareRoot() {
    findings.examined(CheckName.ROOT, 1);
    Place place = Place.file("checkpoint");
    if (!comparison.isComparable()) {
      findings.fault(
          CheckName.ROOT, place, signed.root().base64(), "no root: entries are unreadable");
      return;
    }
    writePartials();
    Hash rebuilt = fromEntries.head().root();
    if (!rebuilt.equals(signed.root())) {
      findings.fault(CheckName.ROOT, place, signed.root().base64(), rebuilt + blame());
    }
  }

  private void writePartials() {
    try {
      fromEntries.writePartials(0, comparison);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a comparison writes nothing", impossible);
    }
  }

  private String blame() {
    return fromTiles.head().root().equals(signed.root())
        ? " (the stored leaf hashes do give the signed root: the entries were altered)"
        : "";
  }
}
