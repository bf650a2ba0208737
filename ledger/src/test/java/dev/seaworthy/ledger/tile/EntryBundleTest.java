package dev.seaworthy.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
  @Test
  void writesLengthsInTwoBigEndianBytes() {
    EntryBundle bundle = new EntryBundle(List.of(new byte[0], new byte[258]));
    byte[] bytes = bundle.encode();
    assertThat(bytes).hasSize(2 + 2 + 258).startsWith(0, 0, 1, 2);
    assertThat(bundle.offset(1)).isEqualTo(2);
  }

  @Property(tries = 100)
  void readsWhatItWrites(@ForAll @Size(max = 256) List<byte[]> entries) throws Exception {
    byte[] bytes = new EntryBundle(entries).encode();
    EntryBundle read = EntryBundle.decode(bytes, entries.size());
    assertThat(read.entries()).usingElementComparator(java.util.Arrays::compare).isEqualTo(entries);
  }

  @Test
  void acceptsTheLargestEntry() throws Exception {
    byte[] bytes = new EntryBundle(List.of(new byte[65_535])).encode();
    assertThat(EntryBundle.decode(bytes, 1).entries().getFirst()).hasSize(65_535);
  }

  @Test
  void refusesAnEntryThatIsTooLarge() {
    assertThatThrownBy(() -> new EntryBundle(List.of(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65,535 bytes, not 65536");
  }

  @Test
  void refusesMoreThan256Entries() {
    assertThatThrownBy(() -> new EntryBundle(Collections.nCopies(257, new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesATruncatedLengthPrefix() {
    assertFault(new byte[] {0, 0, 0}, 2, 2, "inside a length prefix");
  }

  @Test
  void refusesATruncatedEntry() {
    assertFault(new byte[] {0, 2, 7}, 1, 3, "ends inside entry 0 of 2 bytes");
  }

  @Test
  void refusesBytesAfterTheLastEntry() {
    assertFault(new byte[] {0, 1, 7, 0, 0}, 1, 3, "2 bytes follow");
  }

  private static void assertFault(byte[] bytes, int width, int offset, String message) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> EntryBundle.decode(bytes, width))
        .withMessageContaining(message)
        .satisfies(fault -> assertThat(fault.offset()).isEqualTo(offset));
  }
}
