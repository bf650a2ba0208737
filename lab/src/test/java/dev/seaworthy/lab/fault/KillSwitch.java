package dev.seaworthy.lab.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Kills a process before its n-th outward step (write, sync, rename, link, unlink, send) by a small
 * library that is preloaded into it; see {@code kill_switch.c}.
 */
final class KillSwitch {
  private static final int NAMES = 1024;
  private static final int NAME = 16;
  private static final int ARMED = 0;
  private static final int AT = 8;
  private static final int SEEN = 16;
  private static final int FIRST_NAME = 24;
  private static final long NEVER = 0;

  private final Path library;
  private final Path file;
  private final MappedByteBuffer control;

  private KillSwitch(Path library, Path file, MappedByteBuffer control) {
    this.library = library;
    this.file = file;
    this.control = control;
  }

  /** Compiles the library and makes the memory that it shares with this process. */
  static KillSwitch create(Path directory) throws IOException, InterruptedException {
    Path source = directory.resolve("kill_switch.c");
    Path library = directory.resolve("kill_switch.so");
    try (InputStream text =
        Objects.requireNonNull(KillSwitch.class.getResourceAsStream("kill_switch.c"))) {
      Files.write(source, text.readAllBytes());
    }
    Process compiler =
        new ProcessBuilder(
                "gcc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      throw new IOException("gcc does not take kill_switch.c: " + said);
    }
    Path file = directory.resolve("kill_switch.shared");
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
      MappedByteBuffer control =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, FIRST_NAME + (long) NAMES * NAME);
      control.order(ByteOrder.nativeOrder());
      return new KillSwitch(library, file, control);
    }
  }

  /** What the process to be killed must have in its environment. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "KILL_SWITCH", file.toString());
  }

  /** The process is killed before its n-th step from now on, counted from 1. */
  void armAt(long step) {
    control.putLong(ARMED, 0);
    control.putLong(SEEN, 0);
    control.putLong(AT, step);
    control.putLong(ARMED, 1);
  }

  /** Steps are counted from now on, and nobody is killed. */
  void count() {
    armAt(NEVER);
  }

  /** Nothing is counted any more. */
  void disarm() {
    control.putLong(ARMED, 0);
  }

  /** How many steps there were, the one before which it was killed included. */
  long seen() {
    return control.getLong(SEEN);
  }

  /** The names of the steps, in order; the last is the one that was not taken after a kill. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= Math.min(seen(), NAMES - 1); i++) {
      byte[] name = new byte[NAME];
      control.get(FIRST_NAME + i * NAME, name);
      names.add(new String(name, StandardCharsets.US_ASCII).replace("\0", ""));
    }
    return names;
  }
}
