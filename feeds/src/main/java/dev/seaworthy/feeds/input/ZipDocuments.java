package dev.seaworthy.feeds.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The documents in a zip archive, in their order. */
public final class ZipDocuments {
  private static final int MOST_DOCUMENTS = 1_000_000;

  private ZipDocuments() {}

  /** Takes one document. */
  public interface Visitor {
    /**
     * Reads the document.
     *
     * @param name the path in the archive
     */
    void visit(String name, InputStream content) throws IOException;
  }

  /** Visits every file of the archive; one that is too large fails the archive. */
  public static void visit(FeedFile file, Visitor visitor) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new LimitedInputStream(file.raw(), file.limits().fileBytes()))) {
      int documents = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++documents > MOST_DOCUMENTS) {
          throw new IOException("more than " + MOST_DOCUMENTS + " documents");
        }
        if (!entry.isDirectory()) {
          visitor.visit(
              entry.getName(),
              new Uncloseable(new LimitedInputStream(zip, file.limits().recordBytes())));
        }
      }
      if (documents == 0) {
        throw new IOException("not a zip archive, or an empty one");
      }
    }
  }

  /** Parsers close what they read; the archive stays open. */
  private static final class Uncloseable extends FilterInputStream {
    Uncloseable(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
