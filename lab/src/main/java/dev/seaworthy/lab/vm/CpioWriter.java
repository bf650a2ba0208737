package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Writes a cpio archive in the "newc" format that the kernel unpacks as its first root (kernel
 * Documentation/driver-api/early-userspace/buffer-format.rst).
 */
public final class CpioWriter implements AutoCloseable {

  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final String TRAILER = "TRAILER!!!";

  private final OutputStream out;
  private long written;
  private int inode = 1;

  /** Writes to a stream, which is closed with this writer. */
  public CpioWriter(OutputStream out) {
    this.out = out;
  }

  /** Adds a directory; parents first. */
  public void directory(String name) throws IOException {
    entry(name, DIRECTORY | 0755, 0, 0, new byte[0]);
  }

  /** Adds a regular file owned by root. */
  public void file(String name, int permissions, byte[] content) throws IOException {
    if ((permissions & ~07777) != 0) {
      throw new IllegalArgumentException("not file permissions: " + permissions);
    }
    entry(name, REGULAR | permissions, 0, 0, content);
  }

  /** Adds a character device node. */
  public void device(String name, int major, int minor) throws IOException {
    entry(name, CHARACTER_DEVICE | 0600, major, minor, new byte[0]);
  }

  /** Ends the archive. */
  @Override
  public void close() throws IOException {
    entry(TRAILER, 0, 0, 0, new byte[0]);
    out.close();
  }

  private void entry(String name, int mode, int major, int minor, byte[] content)
      throws IOException {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || name.startsWith("/") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a cpio name must be relative: " + name);
    }
    int links = (mode & DIRECTORY) == DIRECTORY ? 2 : 1;
    int[] fields = {
      inode++, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, path.length + 1, 0
    };
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(HexFormat.of().withUpperCase().toHexDigits(field));
    }
    write(header.toString().getBytes(StandardCharsets.US_ASCII));
    write(path);
    write(new byte[1]);
    pad();
    write(content);
    pad();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private void pad() throws IOException {
    write(new byte[(int) (-written & 3)]);
  }
}
