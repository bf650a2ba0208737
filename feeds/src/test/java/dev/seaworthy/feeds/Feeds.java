package dev.seaworthy.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Refused;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.input.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small feeds that tests write down, and the shortest way to read them. */
public final class Feeds {
  public static final Instant UNDATED = Instant.parse("2000-01-01T00:00:00Z");

  private Feeds() {}

  /** Reads text as a file of a name. */
  public static <R> FeedImport<R> read(String name, String text, FeedParser<R> parser) {
    return read(name, text.getBytes(StandardCharsets.UTF_8), parser);
  }

  /** Reads bytes as a file of a name. */
  public static <R> FeedImport<R> read(String name, byte[] bytes, FeedParser<R> parser) {
    return FeedReader.read(FeedFile.received(name, bytes, Limits.standard()), parser, UNDATED);
  }

  /** Reads a file that must be whole. */
  public static <R> Imported<R> imported(String name, String text, FeedParser<R> parser) {
    return imported(read(name, text, parser));
  }

  /** The import, which must not be refused. */
  public static <R> Imported<R> imported(FeedImport<R> result) {
    assertThat(result).isInstanceOf(Imported.class);
    return (Imported<R>) result;
  }

  /** Why a file was refused as a whole. */
  public static String refusal(FeedImport<?> result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused<?>) result).reason();
  }

  /** Text as gzip. */
  public static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** Documents as a zip archive. */
  public static byte[] zip(Map<String, String> documents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> document : documents.entrySet()) {
        zip.putNextEntry(new ZipEntry(document.getKey()));
        zip.write(document.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
