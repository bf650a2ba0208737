package dev.seaworthy.lab.fault;

import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.testkit.kernel.FakeKernel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine whose kernel outlives the agent, as a real one does: the fake kernel lives here, and an
 * agent's process reaches it through a socket ({@link MachineLink}).
 */
final class Machine implements AutoCloseable {
  /** A module that the kernel took. */
  record Load(String bootId, String sha256) {}

  private final FakeKernel kernel;
  private final KernelBuild build;
  private final ServerSocketChannel door;
  private final List<Load> loads = new ArrayList<>();
  private String bootId;

  private Machine(FakeKernel kernel, KernelBuild build, String bootId, ServerSocketChannel door) {
    this.kernel = kernel;
    this.build = build;
    this.bootId = bootId;
    this.door = door;
  }

  /**
   * A machine that has just booted, with its files in {@code root} and its door at {@code socket}.
   */
  static Machine boot(Path root, Path socket, KernelBuild build, String bootId) throws IOException {
    ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    door.bind(UnixDomainSocketAddress.of(socket));
    Machine machine = new Machine(new FakeKernel(root, build, bootId), build, bootId, door);
    Thread.ofVirtual().start(machine::answerAll);
    return machine;
  }

  /** Power goes and comes back. */
  synchronized void reboot(String nextBootId) {
    bootId = nextBootId;
    kernel.boot(build, nextBootId);
  }

  synchronized String bootId() {
    return bootId;
  }

  synchronized String vermagic() {
    return kernel.vermagic();
  }

  KernelBuild build() {
    return build;
  }

  /** Every module that the kernel took, in order, over all boots. */
  synchronized List<Load> loads() {
    return List.copyOf(loads);
  }

  synchronized LoadResult load(byte[] module) {
    LoadResult result = kernel.load(module);
    if (result instanceof LoadResult.Loaded) {
      loads.add(new Load(bootId, Sha256.hex(module)));
    }
    return result;
  }

  synchronized UnloadResult unload(String name) {
    return kernel.unload(name);
  }

  synchronized void tick() {
    kernel.tick();
  }

  private void answerAll() {
    try {
      while (true) {
        SocketChannel caller = door.accept();
        Thread.ofVirtual().start(() -> answer(caller));
      }
    } catch (IOException closed) {
      // The machine is gone.
    }
  }

  private void answer(SocketChannel caller) {
    try (caller;
        DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(caller))) {
      while (true) {
        MachineLink.answer(in, out, this);
      }
    } catch (IOException gone) {
      // The agent has ended, or was killed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
