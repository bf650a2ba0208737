package dev.seaworthy.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleHashTest {
  /**
   * The entries and roots of the worked example that every RFC 6962 implementation is tested with.
   */
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hashesTheKnownExample() throws Exception {
    List<Hash> leaves =
        ENTRIES.stream().map(hex -> MerkleHash.leaf(HexFormat.of().parseHex(hex))).toList();
    ProofMaker proofs =
        new ProofMaker(
            subtree -> {
              int width = 1 << subtree.level();
              int start = (int) subtree.index() * width;
              return MerkleHash.complete(leaves.subList(start, start + width));
            });
    for (int size = 1; size <= ROOTS.size(); size++) {
      assertThat(HexFormat.of().formatHex(proofs.root(size).bytes()))
          .isEqualTo(ROOTS.get(size - 1));
    }
  }

  @Test
  void hashesTheEmptyTreeToTheDigestOfNothing() {
    assertThat(HexFormat.of().formatHex(MerkleHash.empty().bytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void refusesAnIncompleteRow() {
    Hash leaf = MerkleHash.leaf(new byte[0]);
    assertThatThrownBy(() -> MerkleHash.complete(List.of(leaf, leaf, leaf)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MerkleHash.complete(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesHashesOfAnotherLength() {
    assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessageContaining("32 bytes, not 31");
    assertThat(Hash.parseBase64("AAAA")).isEmpty();
    assertThat(Hash.parseBase64("not base64")).isEmpty();
  }
}
