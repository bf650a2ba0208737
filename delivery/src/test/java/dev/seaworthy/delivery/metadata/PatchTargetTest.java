package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTargetTest {
  private static final PatchTarget PATCH = Fixture.patch("debian/fix-1.ko", 1);

  @Test
  void readsBackWhatIsWritten() {
    TargetFile listed = PATCH.toTargetFile();

    PatchTarget read = PatchTarget.parse(listed);

    assertThat(PatchTarget.isPatch(listed)).isTrue();
    assertThat(read.toTargetFile()).isEqualTo(listed);
    assertThat(read.objects()).isEqualTo(PATCH.objects());
    assertThat(read.sha256()).isEqualTo(PATCH.sha256()).hasSize(64);
    assertThat(read.sha512()).hasSize(128);
  }

  @Test
  void isNoPatchWithoutItsKind() {
    assertThat(PatchTarget.isPatch(PATCH.file())).isFalse();
    assertThatThrownBy(() -> PatchTarget.parse(PATCH.file()))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("no custom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind":"seaworthy.livepatch/v1" | "kind":"seaworthy.livepatch/v2" | kind
          "kernel_build_id":"01  | "kernel_build_id":"0X   | kernel_build_id
          "kernel_build_id":"01  | "kernel_build_id":"0    | kernel_build_id
          "kernel_build_id":     | "Kernel_build_id":      | kernel_build_id
          "kernel_release":"6    | "kernel_release":"6é    | kernel_release
          "kernel_version":      | "kernel_version":7,"x": | kernel_version
          "vermagic":"6          | "vermagic":"\\t6        | vermagic
          "arch":"x86_64"        | "arch":"X86"            | arch
          "livepatch_name":"sea  | "livepatch_name":"../   | livepatch_name
          "release_counter":1    | "release_counter":0     | release_counter
          "release_counter":1    | "release_counter":"1"   | release_counter
          {"vmlinux":["vulnerable_function"]} | {}         | objects
          ["vulnerable_function"] | []                     | objects
          "vulnerable_function"  | "a;b"                   | objects
          "CVE-2025-12345"       | "CVE-2025-1"            | cves
          "replaces":[]          | "replaces":["a/b"]      | replaces
          "replaces":[]          | "replaces":[],"module_signer":"zz" | module_signer
          "replaces":[]          | "replaces":[],"provenance_sha256":"00" | provenance_sha256
          """)
  void refusesAFieldThatIsNotWellFormed(String good, String bad, String message) {
    String custom = new String(JsonWriter.compact(custom()), StandardCharsets.UTF_8);
    assertThat(custom).contains(good);
    JsonObject spoilt =
        JsonReader.readObject(custom.replace(good, bad).getBytes(StandardCharsets.UTF_8));
    TargetFile file =
        new TargetFile(PATCH.path(), PATCH.length(), PATCH.file().hashes(), Optional.of(spoilt));

    assertThatThrownBy(() -> PatchTarget.parse(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha512"})
  void refusesATargetWithoutOneOfTheHashes(String missing) {
    Map<String, String> hashes = new TreeMap<>(PATCH.file().hashes().byAlgorithm());
    hashes.remove(missing);
    TargetFile file =
        new TargetFile(PATCH.path(), PATCH.length(), new Hashes(hashes), Optional.of(custom()));

    assertThatThrownBy(() -> PatchTarget.parse(file)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x.ko",
        "/x.ko",
        "a//b.ko",
        "a/./b.ko",
        ".hidden",
        "a b.ko",
        "a?b",
        "a#b",
        "a%2Fb",
        "a\\b",
        "a/b/c/d/e/f/g/h/i.ko",
        "é.ko"
      })
  void refusesAPathThatIsNotPlain(String path) {
    TargetFile file =
        new TargetFile(path, PATCH.length(), PATCH.file().hashes(), Optional.of(custom()));

    assertThatThrownBy(() -> PatchTarget.parse(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("target path");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 64L * 1024 * 1024 + 1})
  void refusesALengthOutsideItsRange(long length) {
    TargetFile file =
        new TargetFile(PATCH.path(), length, PATCH.file().hashes(), Optional.of(custom()));

    assertThatThrownBy(() -> PatchTarget.parse(file)).isInstanceOf(JsonException.class);
  }

  private static JsonObject custom() {
    return PATCH.toTargetFile().custom().orElseThrow();
  }
}
