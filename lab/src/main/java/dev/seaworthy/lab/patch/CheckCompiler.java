package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compiles the check programs, static so that they run in any machine; once per text. */
public final class CheckCompiler {

  private static final int NAME_BYTES = 8;

  private final Path directory;

  /** A compiler that keeps programs in {@code directory}. */
  public CheckCompiler(Path directory) {
    this.directory = directory;
  }

  /** The case's check program. */
  public Path compile(PatchCase patchCase) throws IOException {
    String text = PatchTexts.read("check-" + patchCase.id() + ".c");
    Path program = directory.resolve(patchCase.id() + "-" + digest(text));
    if (!Files.exists(program)) {
      try (WorkDirectory work = WorkDirectory.beside(program)) {
        Path source = Files.writeString(work.path().resolve("check.c"), text);
        Path binary = work.path().resolve("check");
        Command.of("gcc", "-std=gnu11", "-O2", "-Wall", "-Werror", "-static", "-s", "-o")
            .and(binary.toString(), source.toString())
            .run();
        work.publish(binary, program);
      }
    }
    return program;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
