package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.Offers;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QemuCommandTest {

  private static MachineSpec spec() {
    KernelOffer offer = new Offers().bare("6.1.0-90", "6.1.300-1").catalogue().offers().getFirst();
    LabKernel kernel =
        new LabKernel(
            offer.release(), offer.version(), Path.of("/k/vmlinuz"), Path.of("/k"), null, offer);
    return MachineSpec.of(kernel, Path.of("/w"));
  }

  private static List<String> words(MachineSpec spec) {
    return QemuCommand.of(spec, Path.of("/w/initramfs.gz"), Path.of("/w/console.log"), 4711);
  }

  @Test
  void forwardsFromLoopbackOnly() {
    assertThat(words(spec())).contains("user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:4711-:80");
  }

  @Test
  void passesArgumentsMemoryAndInterval() {
    MachineSpec spec =
        spec()
            .withCheck("cmdline", Path.of("/c"), List.of("lab.secret=x"))
            .withArguments(List.of("lockdown=integrity"))
            .withMemory(192)
            .withTimerInterval(Duration.ofSeconds(5));

    assertThat(words(spec)).contains("192M");
    assertThat(words(spec))
        .anyMatch(word -> word.endsWith("seaworthy.interval=5 lab.secret=x lockdown=integrity"));
  }

  @Test
  void commaInAPathIsNoNewOption() {
    assertThat(words(spec().withDisk(Path.of("/w/a,b.img"))))
        .contains("file=/w/a,,b.img,format=raw,if=virtio,cache=writethrough");
  }

  @Test
  void noDiskNoDrive() {
    assertThat(words(spec())).doesNotContain("-drive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"init.sh", "check.sh", "facts.sh", "poweroff.sh"})
  void guestScriptIsValidShell(String name, @TempDir Path directory) throws IOException {
    Path script = directory.resolve(name);
    Files.write(script, Resources.read(name));

    Command.of("busybox", "sh", "-n", script.toString()).run();
  }

  @Test
  void factsPageFindsTheBuildIdAmongOtherNotes(@TempDir Path directory) throws IOException {
    String buildId = "00112233445566778899aabbccddeeff00112233";
    Path notes = directory.resolve("notes");
    String other = "040000000800000012000000" + "58656e00" + "1122334455667788";
    String gnu = "040000001400000003000000" + "474e5500" + buildId;
    Files.write(notes, HexFormat.of().parseHex(other + gnu + other));
    String script =
        new String(Resources.read("facts.sh"), StandardCharsets.UTF_8)
            .replace("/sys/kernel/notes", notes.toString());

    // The rest of the page reads this machine's own /proc, which is as good as another's.
    String page = Command.of("busybox", "sh", "-c", script).attempt().output();
    assertThat(page).contains("build_id=" + buildId + "\n");
    assertThat(MachineFacts.parse(page).release()).isNotBlank();
  }
}
