package dev.seaworthy.feeds.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** A feed's file: its digest as it lies there, and its content, decompressed within limits. */
public final class FeedFile {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final Limits limits;

  /** A file on disk. */
  public FeedFile(Path path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  /** The file's name, without its folder. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  public Limits limits() {
    return limits;
  }

  /** SHA-256 of the file's bytes, lower-case hexadecimal. */
  public String sha256() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = raw()) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        digest.update(buffer, 0, got);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The bytes as they lie on disk. */
  public InputStream raw() throws IOException {
    return new LimitedInputStream(Files.newInputStream(path), limits.fileBytes());
  }

  /** The content; gzip and bzip2 are known by their first bytes. */
  public InputStream content() throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw(), BUFFER);
    try {
      return new LimitedInputStream(decompressed(in), limits.contentBytes());
    } catch (IOException failure) {
      in.close();
      throw failure;
    }
  }

  private static InputStream decompressed(BufferedInputStream in) throws IOException {
    in.mark(3);
    byte[] head = in.readNBytes(3);
    in.reset();
    if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
      return new GZIPInputStream(in, BUFFER);
    }
    if (head.length == 3 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h') {
      return new BZip2CompressorInputStream(in, true);
    }
    return in;
  }
}
