package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One real kernel running in QEMU, reached over HTTP on a loopback port.
 *
 * <p>Closing it, ending this program, or killing this program ends QEMU.
 */
public final class VirtualMachine implements AutoCloseable {

  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;
  private static final long WATCH_MILLIS = 1;
  private static final String READY = "lab: ready";
  private static final int TAIL = 15;

  private final Process qemu;
  private final int port;
  private final ConsoleLog console;
  private final GuestHttp http;
  private final OrphanGuard guard;
  private final Thread hook;

  private VirtualMachine(Process qemu, int port, Path console) throws IOException {
    this.qemu = qemu;
    this.port = port;
    this.console = new ConsoleLog(console);
    this.http = new GuestHttp(port, REQUEST_LIMIT);
    this.guard = OrphanGuard.over(qemu.pid());
    this.hook = new Thread(qemu::destroyForcibly, "end-qemu-" + qemu.pid());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a machine and waits until its service answers.
   *
   * @throws IOException when it does not in time; the message ends with the console's last lines
   */
  public static VirtualMachine boot(MachineSpec spec, Progress progress) throws IOException {
    VirtualMachine machine = start(spec);
    try {
      machine.awaitReady(spec, progress);
      return machine;
    } catch (IOException | RuntimeException e) {
      machine.close();
      throw e;
    }
  }

  /** Starts a machine without waiting for it, for boots that are meant to fail. */
  public static VirtualMachine start(MachineSpec spec) throws IOException {
    Path directory = Files.createDirectories(spec.workDirectory());
    Path initramfs = directory.resolve("initramfs.gz");
    Path console = directory.resolve("console.log");
    Files.deleteIfExists(console);
    Initramfs.write(initramfs, spec.kernel(), spec.checks());
    int port = freePort();
    List<String> words = new ArrayList<>(List.of(qemu()));
    words.addAll(QemuCommand.of(spec, initramfs, console, port));
    Process process =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("qemu.log").toFile())
            .start();
    try {
      return new VirtualMachine(process, port, console);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Port on 127.0.0.1 that leads to the machine's port 80. */
  public int port() {
    return port;
  }

  /** Address of the workload page as this machine sees it. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Process id of its QEMU. */
  public long pid() {
    return qemu.pid();
  }

  /** Whether QEMU runs; false after a power cut, a stop, a guest's reboot or panic. */
  public boolean isRunning() {
    return qemu.isAlive();
  }

  /** What it wrote to its console. */
  public ConsoleLog console() {
    return console;
  }

  /** What it says of its kernel now. */
  public MachineFacts facts() throws IOException {
    return MachineFacts.parse(http.get("/cgi-bin/facts"));
  }

  /** Runs one of its check programs now. */
  public CheckResult check(String name) throws IOException {
    return CheckResult.parse(http.get("/cgi-bin/check?" + name));
  }

  /** Starts requesting its page again and again, until the workload is stopped. */
  public Workload startWorkload(Duration pause, InstantSource clock) {
    return Workload.start(port, pause, clock);
  }

  /** Notes when texts show on its console from now on, until closed or all are there. */
  public ConsoleMoments consoleMoments(List<String> texts) {
    return ConsoleMoments.watch(console, texts);
  }

  /** Cuts the power: nothing more is written, nobody inside is told. */
  public void powerCut() throws IOException {
    qemu.destroyForcibly();
    awaitExit(STOP_LIMIT);
  }

  /**
   * Cuts the power at the moment when its console shows a text.
   *
   * @return false when it ended by itself before
   * @throws IOException when it does not show the text in time
   */
  public boolean powerCutWhen(String text, Duration limit) throws IOException {
    long start = System.nanoTime();
    while (!console.contains(text)) {
      if (!isRunning()) {
        return false;
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IOException(
            "the console did not show «" + text + "» within " + limit.toSeconds() + " s");
      }
      pause(WATCH_MILLIS);
    }
    powerCut();
    return true;
  }

  /**
   * Stops it in order: disk written, then power off. Cuts the power when it does not answer or
   * takes too long.
   *
   * @return whether it went in order
   */
  public boolean stop() throws IOException {
    try {
      http.get("/cgi-bin/poweroff");
    } catch (IOException e) {
      powerCut();
      return false;
    }
    boolean inOrder = awaitExit(STOP_LIMIT);
    powerCut();
    return inOrder;
  }

  /** Waits for QEMU to end by itself, as after a panic; false when it still runs. */
  public boolean awaitExit(Duration limit) throws IOException {
    try {
      return qemu.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a machine to end");
    }
  }

  @Override
  public void close() throws IOException {
    powerCut();
    guard.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already; the hook has run or is about to.
    }
  }

  private void awaitReady(MachineSpec spec, Progress progress) throws IOException {
    String release = spec.kernel().release();
    long start = System.nanoTime();
    while (!console.contains(READY)) {
      if (!isRunning()) {
        throw new IOException("QEMU ended while booting " + release + lastWords(spec));
      }
      if (System.nanoTime() - start > spec.bootDeadline().toNanos()) {
        throw new IOException(
            release
                + " was not up after "
                + spec.bootDeadline().toSeconds()
                + " s"
                + lastWords(spec));
      }
      progress.report("boot", release, Progress.UNKNOWN);
      pause(POLL_MILLIS);
    }
    facts();
    progress.report("boot", release, 1);
  }

  private String lastWords(MachineSpec spec) throws IOException {
    String said = Files.readString(spec.workDirectory().resolve("qemu.log")).strip();
    return ":\n" + (said.isEmpty() ? "" : said + "\n") + console.tail(TAIL);
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a machine was watched");
    }
  }

  private static String qemu() throws IOException {
    return Executables.find("qemu-system-x86_64")
        .orElseThrow(() -> new IOException("QEMU is missing: install qemu-system-x86"))
        .toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
