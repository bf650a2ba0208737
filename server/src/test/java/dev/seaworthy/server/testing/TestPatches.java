package dev.seaworthy.server.testing;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.repository.TargetsChange;
import dev.seaworthy.delivery.repository.TargetsSigner;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.server.testing.RunningServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signing desk for the test kernel. */
public final class TestPatches {
  private final RunningServer server;
  private byte @Nullable [] current;

  /** A desk with the server's offline keys. */
  public TestPatches(RunningServer server) {
    this.server = server;
  }

  /** Signs and publishes one patch; returns its target path. */
  public String publish(String name, long counter) throws Exception {
    byte[] module = module(name, counter);
    upload(module);
    byte[] signed = sign(name, counter, module);
    Reply reply = submit(signed);
    if (reply.status() != 201) {
      throw new AssertionError("the list was refused: " + reply.code());
    }
    current = signed;
    return path(name);
  }

  /** Bytes that pass for a module. */
  public static byte[] module(String name, long counter) {
    return ("module " + name + " " + counter).getBytes(StandardCharsets.UTF_8);
  }

  /** Uploads a module. */
  public Reply upload(byte[] module) throws Exception {
    return server.admin("PUT", "/api/v1/catalogue/blobs/" + Sha256.hex(module), module);
  }

  /** Sends a signed list. */
  public Reply submit(byte[] targets) throws Exception {
    return server.admin("POST", "/api/v1/catalogue/targets", targets);
  }

  /** The next list, signed by both people. */
  public byte[] sign(String name, long counter, byte[] module) throws Exception {
    return sign(name, counter, module, 2);
  }

  /** The next list, signed by so many people. */
  public byte[] sign(String name, long counter, byte[] module, int signers) throws Exception {
    TargetsSigner signer = new TargetsSigner(server.clock());
    var keys = KeyFile.readAll(server.keys().targetsKeys()).subList(0, signers);
    TargetsChange change = TargetsChange.add(target(name, counter, module));
    byte[] before = current;
    return before == null ? signer.first(change, keys) : signer.next(before, change, keys);
  }

  private static String path(String name) {
    return "debian/x86_64/" + TestHost.KERNEL.release() + "/" + name + ".ko";
  }

  private static PatchTarget target(String name, long counter, byte[] module) {
    return new PatchTarget(
        TargetFile.describe(path(name), module, Optional.empty()),
        TestHost.KERNEL.release(),
        TestHost.KERNEL.version(),
        TestHost.KERNEL.buildId(),
        TestHost.KERNEL.release() + " SMP preempt mod_unload modversions",
        "x86_64",
        name,
        Map.of("vmlinux", List.of("do_something")),
        counter,
        List.of(),
        List.of("CVE-2026-1000"),
        Optional.empty(),
        Optional.empty());
  }
}
