package dev.seaworthy.lab.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of one lab machine's QEMU. */
final class QemuCommand {

  private QemuCommand() {}

  static List<String> of(MachineSpec spec, Path initramfs, Path console, int port) {
    List<String> words = new ArrayList<>(List.of("-accel", "tcg", "-cpu", "max"));
    words.addAll(List.of("-m", spec.memoryMebibytes() + "M", "-smp", "1", "-rtc", "base=utc"));
    words.addAll(List.of("-nodefaults", "-no-reboot", "-display", "none", "-monitor", "none"));
    words.addAll(List.of("-serial", "file:" + escape(console)));
    words.addAll(List.of("-kernel", spec.kernel().vmlinuz().toString()));
    words.addAll(List.of("-initrd", initramfs.toString(), "-append", kernelArguments(spec)));
    words.add("-nic");
    words.add("user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:" + port + "-:80");
    Path disk = spec.disk();
    if (disk != null) {
      words.add("-drive");
      // What the guest was told is on the disk is on the disk, also when QEMU is killed.
      words.add("file=" + escape(disk) + ",format=raw,if=virtio,cache=writethrough");
    }
    return words;
  }

  private static String kernelArguments(MachineSpec spec) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "console=ttyS0",
                "loglevel=6",
                // With -no-reboot a panic ends QEMU at once instead of hanging until the deadline.
                "panic=-1",
                "seaworthy.interval=" + spec.timerInterval().toSeconds()));
    words.addAll(spec.arguments());
    return String.join(" ", words);
  }

  /** QEMU reads a comma in an option as the start of the next one, unless doubled. */
  private static String escape(Path path) {
    return path.toString().replace(",", ",,");
  }
}
