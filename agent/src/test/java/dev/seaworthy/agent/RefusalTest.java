package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a patch must not get into the kernel, with the reason that is stated. */
class RefusalTest {
  @TempDir Path work;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    host = new TestHost(work, "java");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void refusesAnotherBuildOfTheSameRelease() throws IOException {
    KernelBuild other =
        new KernelBuild(
            TestHost.KERNEL.release(), TestHost.KERNEL.version(), "x86_64", "00".repeat(20));
    assertRefused(
        host.repository()
            .publish(
                TestHost.PATCH,
                1,
                other,
                host.kernel().vermagic(),
                TestHost.FUNCTIONS,
                List.of(),
                host.module().build()),
        "kernel_build_differs");
  }

  @Test
  void refusesAnAlteredModule() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    try (Stream<Path> files = Files.walk(host.repository().path().resolve("targets"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    }
    assertRefused(assignment, "hash_mismatch");
  }

  @Test
  void refusesAnAssignmentThatTheSignersDidNotList() throws IOException {
    host.publish(host.module().build());
    assertRefused(
        new CheckInReply.Assignment(TestHost.PATCH + "/9.ko", "ab".repeat(32)), "target_not_found");
  }

  @Test
  void refusesAnAssignmentOfOtherBytesThanTheSignedOnes() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    assertRefused(
        new CheckInReply.Assignment(assignment.target(), "ab".repeat(32)), "assignment_differs");
  }

  @Test
  void refusesAnExpiredTimestamp() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    host.run("check-in");
    host.clock().advance(Duration.ofHours(19));
    // Renews its certificate; the repository's timestamp is renewed by nobody.
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    host.clock().advance(Duration.ofHours(6));
    assertRefused(assignment, "metadata_expired");
  }

  @Test
  void refusesMetadataOfAnOlderVersion() throws IOException {
    Path metadata = host.repository().path().resolve("metadata");
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    byte[] older = Files.readAllBytes(metadata.resolve("timestamp.json"));
    host.server().want(PolicyMode.LIVE_PATCH, assignment);
    host.run("check-in");
    CheckInReply.Assignment next =
        host.publish("livepatch_next", 1, List.of(TestHost.PATCH), namedModule("livepatch_next"));
    host.server().want(PolicyMode.LIVE_PATCH, next);
    host.run("check-in");
    Files.write(metadata.resolve("timestamp.json"), older);
    CheckInReply.Assignment unknown =
        new CheckInReply.Assignment("livepatch_third/1.ko", "ab".repeat(32));
    assertRefused(unknown, "metadata_rollback");
  }

  @Test
  void refusesMetadataWithASignatureMissing() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    try (Stream<Path> files = Files.list(host.repository().path().resolve("metadata"))) {
      for (Path file : files.filter(it -> it.toString().endsWith("targets.json")).toList()) {
        // One of the two needed signatures is spoilt; lengths stay the same.
        String text = Files.readString(file);
        int sig = text.indexOf("\"sig\":\"") + 7;
        char flipped = text.charAt(sig) == '0' ? '1' : '0';
        Files.writeString(file, text.substring(0, sig) + flipped + text.substring(sig + 1));
      }
    }
    host.server().want(PolicyMode.LIVE_PATCH, assignment);
    host.run("check-in");
    assertThat(host.kernel().loads()).isEmpty();
    assertThat(host.server().events().getLast().reasonCode())
        .isIn("signature_threshold", "hash_mismatch");
  }

  @Test
  void refusesAnUnsignedModuleUnderEnforcement() throws IOException {
    host.kernel().enforceSignatures();
    assertRefused(host.publish(host.module().build()), "signature_enforced");
  }

  @Test
  void refusesAnUnsignedModuleUnderLockdown() throws IOException {
    host.kernel().lockDown(Lockdown.INTEGRITY);
    assertRefused(host.publish(host.module().build()), "lockdown");
  }

  @Test
  void refusesWhenTheLockdownStateCannotBeRead() throws IOException {
    host.kernel().lockDown(Lockdown.UNKNOWN);
    assertRefused(host.publish(host.module().build()), "lockdown_unknown");
  }

  @Test
  void refusesWhenModuleLoadingIsOff() throws IOException {
    host.kernel().disableModules();
    assertRefused(host.publish(host.module().build()), "modules_disabled");
  }

  @Test
  void refusesAKernelThatHadAnOops() throws IOException {
    host.kernel().oops();
    assertRefused(host.publish(host.module().build()), "kernel_tainted");
  }

  @Test
  void refusesAModuleOfAnotherNameThanThePatch() throws IOException {
    assertRefused(host.publish(namedModule("something_else")), "module_name_differs");
  }

  @Test
  void refusesAModuleThatIsNoLivePatch() throws IOException {
    assertRefused(host.publish(host.module().without("livepatch").build()), "not_a_live_patch");
  }

  @Test
  void refusesAModuleThatIsNoModule() throws IOException {
    assertRefused(host.publish(new byte[] {1, 2, 3, 4}), "module_malformed");
  }

  @Test
  void refusesAModuleWhoseVersionMagicIsNotTheSignedOne() throws IOException {
    byte[] module = host.module().with("vermagic", "6.1.0-50-cloud-amd64 SMP ").build();
    assertRefused(host.publish(module), "vermagic_differs");
  }

  @Test
  void refusesAnOlderReleaseThanOneThatRan() throws IOException {
    CheckInReply.Assignment older = host.publish(host.module().build());
    byte[] module = host.module().with("srcversion", "AAAA").build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(TestHost.PATCH, 2, List.of(), module));
    host.run("check-in");
    host.run("revert", TestHost.PATCH);
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    assertRefused(older, "release_counter_rollback");
  }

  @Test
  void failsOnceWhenTheKernelSaysNoAndDoesNotRepeatIt() throws IOException {
    host.kernel().withoutFunction("proc_timens_set_offset");
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));

    host.run("check-in");
    int statements = host.server().statements().size();
    host.run("check-in");

    PatchEvent failed = host.server().events().getLast();
    assertThat(failed.outcome()).isEqualTo(PatchOutcome.FAILED);
    assertThat(failed.reasonCode()).isEqualTo("live_patch_refused");
    assertThat(failed.reason()).contains("EINVAL");
    assertThat(host.server().statements()).hasSize(statements);
  }

  @Test
  void handsOnTheErrorOfTheModulesOwnInit() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().initFails(121).build()));

    host.run("check-in");

    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("errno_121");
  }

  /** Nothing is loaded, one statement says why, and the next run does not say it again. */
  private void assertRefused(CheckInReply.Assignment assignment, String code) {
    host.server().want(PolicyMode.LIVE_PATCH, assignment);
    List<String> loads = host.kernel().loads();

    TestHost.Ran ran = host.run("check-in");

    assertThat(host.kernel().loads()).as(ran.output()).isEqualTo(loads);
    PatchEvent event = host.server().events().getLast();
    assertThat(event.outcome()).isEqualTo(PatchOutcome.REFUSED);
    assertThat(event.reasonCode()).isEqualTo(code);
    assertThat(event.sha256()).isEqualTo(assignment.sha256());
    int statements = host.server().statements().size();
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    assertThat(host.server().statements()).hasSize(statements);
  }

  private byte[] namedModule(String name) {
    return FakeModule.livePatch(name, host.kernel().vermagic())
        .patching("vmlinux", "proc_timens_set_offset")
        .build();
  }
}
