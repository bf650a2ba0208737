package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target that is a live patch for exactly one kernel build, with all that its signers vouch for.
 *
 * @param file where it is and what its bytes are: length, SHA-256 and SHA-512
 * @param kernelRelease {@code uname -r} of the kernel it is for
 * @param kernelVersion {@code uname -v} of that kernel
 * @param kernelBuildId GNU build-id of that kernel in lower-case hexadecimal
 * @param vermagic the module's vermagic
 * @param arch {@code uname -m}
 * @param livepatchName the module's name, as it appears under {@code /sys/kernel/livepatch}
 * @param objects patched functions by object; {@code vmlinux} is the kernel itself
 * @param releaseCounter at least 1; never lower than that of an earlier release of the same live
 *     patch for the same build
 * @param replaces names of the live patches that this one replaces
 * @param cves the vulnerabilities it fixes
 * @param moduleSigner fingerprint of the certificate that signed the module
 * @param provenanceSha256 digest of the provenance statement
 */
public record PatchTarget(
    TargetFile file,
    String kernelRelease,
    String kernelVersion,
    String kernelBuildId,
    String vermagic,
    String arch,
    String livepatchName,
    Map<String, List<String>> objects,
    long releaseCounter,
    List<String> replaces,
    List<String> cves,
    Optional<String> moduleSigner,
    Optional<String> provenanceSha256) {
  /** Largest accepted module, in bytes. */
  public static final long MAX_LENGTH = 64L * 1024 * 1024;

  /**
   * Checks every field.
   *
   * @throws JsonException naming the field that is not well formed
   */
  public PatchTarget {
    objects = copy(objects);
    replaces = List.copyOf(replaces);
    cves = List.copyOf(cves);
    PatchRules.path(file.path());
    if (file.length() < 1 || file.length() > MAX_LENGTH) {
      throw new JsonException("a live patch has 1 to " + MAX_LENGTH + " bytes");
    }
    if (file.hashes().find("sha256").isEmpty() || file.hashes().find("sha512").isEmpty()) {
      throw new JsonException("a live patch is listed with both sha256 and sha512");
    }
    PatchRules.text("kernel_release", kernelRelease);
    PatchRules.text("kernel_version", kernelVersion);
    PatchRules.buildId("kernel_build_id", kernelBuildId);
    PatchRules.text("vermagic", vermagic);
    PatchRules.arch("arch", arch);
    PatchRules.module("livepatch_name", livepatchName);
    PatchRules.objects("objects", objects);
    if (releaseCounter < 1) {
      throw new JsonException("member \"release_counter\" is not at least 1");
    }
    replaces.forEach(name -> PatchRules.module("replaces", name));
    cves.forEach(cve -> PatchRules.cve("cves", cve));
    moduleSigner.ifPresent(value -> PatchRules.fingerprint("module_signer", value));
    provenanceSha256.ifPresent(value -> PatchRules.sha256("provenance_sha256", value));
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> objects) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    objects.forEach((object, functions) -> copy.put(object, List.copyOf(functions)));
    return Collections.unmodifiableMap(copy);
  }

  /** Whether the target's {@code custom} says that it is a live patch, well formed or not. */
  public static boolean isPatch(TargetFile file) {
    return PatchFormat.isPatch(file);
  }

  /**
   * Reads the live patch that a target is.
   *
   * @throws JsonException when the target's {@code custom} is missing or not of the format
   */
  public static PatchTarget parse(TargetFile file) {
    return PatchFormat.parse(file);
  }

  /** The same live patch as a target with its {@code custom} written out, ready to be listed. */
  public TargetFile toTargetFile() {
    JsonObject custom = PatchFormat.toJson(this);
    return new TargetFile(file.path(), file.length(), file.hashes(), Optional.of(custom));
  }

  /** The target's path. */
  public String path() {
    return file.path();
  }

  /** The module's length in bytes. */
  public long length() {
    return file.length();
  }

  /** SHA-256 of the module in lower-case hexadecimal. */
  public String sha256() {
    return file.hashes().find("sha256").orElseThrow();
  }

  /** SHA-512 of the module in lower-case hexadecimal. */
  public String sha512() {
    return file.hashes().find("sha512").orElseThrow();
  }
}
