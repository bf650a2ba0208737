package dev.seaworthy.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int EXHAUSTIVE = 300;

  @Test
  void provesInclusionOfEveryEntryAtEverySize() throws Exception {
    KnownTree tree = new KnownTree(EXHAUSTIVE);
    for (int size = 1; size <= EXHAUSTIVE; size++) {
      Hash root = tree.root(size);
      for (int index = 0; index < size; index++) {
        assertThat(tree.proofs.inclusion(index, size).proves(tree.leaf(index), root)).isTrue();
      }
    }
  }

  @Test
  void provesConsistencyOfEveryPairOfSizes() throws Exception {
    KnownTree tree = new KnownTree(EXHAUSTIVE);
    for (int size = 0; size <= EXHAUSTIVE; size++) {
      for (int old = 0; old <= size; old++) {
        assertThat(tree.proofs.consistency(old, size).proves(tree.root(old), tree.root(size)))
            .as("%d to %d", old, size)
            .isTrue();
      }
    }
  }

  @Test
  void refusesEveryAlterationOfAnInclusionProof() throws Exception {
    KnownTree tree = new KnownTree(40);
    for (int size = 1; size <= 40; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = tree.proofs.inclusion(index, size);
        for (List<Hash> path : altered(proof.path(), tree.leaf(index), tree.root(size))) {
          assertThat(
                  new InclusionProof(index, size, path).proves(tree.leaf(index), tree.root(size)))
              .isFalse();
        }
        for (int other = -1; other <= size; other++) {
          assertThat(
                  new InclusionProof(other, size, proof.path())
                      .proves(tree.leaf(index), tree.root(size)))
              .as("entry %d of %d as %d", index, size, other)
              .isEqualTo(other == index);
        }
        assertThat(proof.proves(tree.root(size), tree.leaf(index))).isEqualTo(size == 1);
      }
    }
  }

  @Test
  void refusesEveryAlterationOfAConsistencyProof() throws Exception {
    KnownTree tree = new KnownTree(40);
    for (int size = 1; size <= 40; size++) {
      for (int old = 1; old < size; old++) {
        ConsistencyProof proof = tree.proofs.consistency(old, size);
        Hash before = tree.root(old);
        Hash after = tree.root(size);
        for (List<Hash> path : altered(proof.path(), before, after)) {
          assertThat(new ConsistencyProof(old, size, path).proves(before, after)).isFalse();
        }
        assertThat(proof.proves(after, before)).as("swapped roots").isFalse();
        assertThat(new ConsistencyProof(size, old, proof.path()).proves(after, before)).isFalse();
      }
    }
  }

  /** Truncated at either end, padded at either end, each hash replaced, neighbours swapped. */
  private static List<List<Hash>> altered(List<Hash> path, Hash... padding) {
    List<List<Hash>> all = new ArrayList<>();
    for (Hash pad : padding) {
      all.add(with(path, list -> list.add(pad)));
      all.add(with(path, list -> list.addFirst(pad)));
    }
    for (int i = 0; i < path.size(); i++) {
      int at = i;
      all.add(with(path, list -> list.remove(at)));
      all.add(with(path, list -> list.set(at, MerkleHash.leaf(list.get(at).bytes()))));
      if (i > 0) {
        all.add(with(path, list -> list.add(at - 1, list.remove(at))));
      }
    }
    return all;
  }

  private static List<Hash> with(List<Hash> path, java.util.function.Consumer<List<Hash>> change) {
    List<Hash> copy = new ArrayList<>(path);
    change.accept(copy);
    return copy;
  }

  @Test
  void refusesProofsFromTheEmptyTreeWithAnotherRoot() {
    Hash root = MerkleHash.leaf(new byte[0]);
    assertThat(new ConsistencyProof(0, 1, List.of()).proves(MerkleHash.empty(), root)).isTrue();
    assertThat(new ConsistencyProof(0, 1, List.of()).proves(root, root)).isFalse();
    assertThat(new ConsistencyProof(0, 1, List.of(root)).proves(MerkleHash.empty(), root))
        .isFalse();
    assertThat(new ConsistencyProof(0, 0, List.of()).proves(root, MerkleHash.empty())).isFalse();
    assertThat(new ConsistencyProof(-1, 0, List.of()).proves(root, root)).isFalse();
  }

  @Test
  void refusesToMakeProofsOutsideTheTree() {
    ProofMaker proofs = MemoryTree.ofSize(2).proofs();
    assertThatThrownBy(() -> proofs.inclusion(2, 2)).hasMessageContaining("no entry 2");
    assertThatThrownBy(() -> proofs.inclusion(-1, 2)).hasMessageContaining("no entry -1");
    assertThatThrownBy(() -> proofs.consistency(3, 2)).hasMessageContaining("no prefix");
    assertThatThrownBy(() -> new Subtree(1, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 60)
  void provesAnyEntryOfLargerTrees(
      @ForAll @IntRange(min = 301, max = 3000) int size, @ForAll @LongRange(min = 0) long pick)
      throws Exception {
    MemoryTree tree = MemoryTree.ofSize(size);
    int index = (int) (pick % size);
    Hash root = tree.root(size);
    assertThat(tree.proofs().inclusion(index, size).proves(tree.leaf(index), root)).isTrue();
    assertThat(tree.proofs().consistency(index, size).proves(tree.root(index), root)).isTrue();
  }

  @Property(tries = 500)
  void neverLoopsOrThrowsOnInventedProofs(
      @ForAll long index, @ForAll long size, @ForAll @IntRange(max = 70) int length) {
    Hash hash = MerkleHash.empty();
    List<Hash> path = java.util.Collections.nCopies(length, hash);
    assertThat(new InclusionProof(index, size, path).proves(hash, hash))
        .isEqualTo(index == 0 && size == 1 && length == 0);
    assertThat(new ConsistencyProof(index, size, path).proves(hash, hash))
        .isEqualTo(length == 0 && index >= 0 && index <= size && (index == 0 || index == size));
  }

  /** All roots worked out once by the recursive definition. */
  private static final class KnownTree {
    private final MemoryTree tree;
    private final ProofMaker proofs;
    private final List<Hash> roots = new ArrayList<>();

    KnownTree(int size) {
      tree = MemoryTree.ofSize(size);
      proofs = tree.proofs();
      for (int i = 0; i <= size; i++) {
        roots.add(tree.root(i));
      }
    }

    Hash root(int size) {
      return roots.get(size);
    }

    Hash leaf(int index) {
      return tree.leaf(index);
    }
  }
}
