package dev.seaworthy.lab.fault;

import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.KernelRefusal;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.patch.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The agent's end of the socket to its {@link Machine}; a second of waiting is a tick there. */
final class MachineLink implements KernelModules, Waiting, AutoCloseable {
  private static final byte LOAD = 1;
  private static final byte UNLOAD = 2;
  private static final byte TICK = 3;
  private static final byte DONE = 1;
  private static final byte NOTHING_TO_DO = 2;
  private static final byte IN_USE = 3;
  private static final byte REFUSED = 4;

  private final SocketChannel channel;
  private final DataInputStream in;
  private long nanos;

  MachineLink(Path socket) throws IOException {
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.in = new DataInputStream(Channels.newInputStream(channel));
  }

  @Override
  public LoadResult load(byte[] module) {
    return switch (ask(LOAD, module)) {
      case DONE -> new LoadResult.Loaded();
      case NOTHING_TO_DO -> new LoadResult.AlreadyLoaded();
      default -> new LoadResult.Refused(refusal());
    };
  }

  @Override
  public UnloadResult unload(String name) {
    return switch (ask(UNLOAD, name.getBytes(StandardCharsets.UTF_8))) {
      case DONE -> new UnloadResult.Unloaded();
      case NOTHING_TO_DO -> new UnloadResult.NotLoaded();
      case IN_USE -> new UnloadResult.InUse();
      default -> new UnloadResult.Refused(refusal());
    };
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    nanos += Duration.ofSeconds(1).toNanos();
    ask(TICK, new byte[0]);
  }

  /** One write for one question: a kill comes before it or after it, never in the middle. */
  private byte ask(byte what, byte[] content) {
    try {
      ByteBuffer question = ByteBuffer.allocate(5 + content.length);
      question.put(what).putInt(content.length).put(content).flip();
      while (question.hasRemaining()) {
        channel.write(question);
      }
      return in.readByte();
    } catch (IOException gone) {
      throw new UncheckedIOException("the machine is gone", gone);
    }
  }

  private KernelRefusal refusal() {
    try {
      return new KernelRefusal(new Refusal(in.readUTF(), in.readUTF()), in.readBoolean());
    } catch (IOException gone) {
      throw new UncheckedIOException("the machine is gone", gone);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The machine's end: reads one question and answers it. */
  static void answer(DataInputStream in, DataOutputStream out, Machine machine) throws IOException {
    byte what = in.readByte();
    byte[] content = in.readNBytes(in.readInt());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(answer);
    switch (what) {
      case LOAD -> write(data, machine.load(content));
      case UNLOAD -> write(data, machine.unload(new String(content, StandardCharsets.UTF_8)));
      default -> {
        machine.tick();
        data.writeByte(DONE);
      }
    }
    out.write(answer.toByteArray());
    out.flush();
  }

  private static void write(DataOutputStream out, LoadResult result) throws IOException {
    switch (result) {
      case LoadResult.Loaded _ -> out.writeByte(DONE);
      case LoadResult.AlreadyLoaded _ -> out.writeByte(NOTHING_TO_DO);
      case LoadResult.Refused(KernelRefusal refusal) -> write(out, refusal);
    }
  }

  private static void write(DataOutputStream out, UnloadResult result) throws IOException {
    switch (result) {
      case UnloadResult.Unloaded _ -> out.writeByte(DONE);
      case UnloadResult.NotLoaded _ -> out.writeByte(NOTHING_TO_DO);
      case UnloadResult.InUse _ -> out.writeByte(IN_USE);
      case UnloadResult.Refused(KernelRefusal refusal) -> write(out, refusal);
    }
  }

  private static void write(DataOutputStream out, KernelRefusal refusal) throws IOException {
    out.writeByte(REFUSED);
    out.writeUTF(refusal.refusal().code());
    out.writeUTF(refusal.refusal().sentence());
    out.writeBoolean(refusal.passing());
  }
}
