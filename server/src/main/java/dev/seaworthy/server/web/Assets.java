package dev.seaworthy.server.web;

import dev.seaworthy.ledger.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The static files, read once at start from the class path: nothing else can be reached. */
final class Assets {
  private static final String AT = "/assets/";
  private static final int HASH_LENGTH = 16;

  private final Map<String, Asset> byFile = new HashMap<>();
  private final Map<String, Asset> byName = new LinkedHashMap<>();

  private Assets() {}

  static Assets load() {
    Assets assets = new Assets();
    assets.add("fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", "font/woff2");
    assets.add("fonts/atkinson-hyperlegible-mono-latin-wght-normal.woff2", "font/woff2");
    assets.add("mark.svg", "image/svg+xml");
    assets.add("htmx.min.js", "text/javascript; charset=utf-8");
    assets.add("live.js", "text/javascript; charset=utf-8");
    assets.add("welcome.js", "text/javascript; charset=utf-8");
    assets.addStyles("app.css");
    return assets;
  }

  /** The file under its hashed name. */
  Optional<Asset> find(String file) {
    return Optional.ofNullable(byFile.get(file));
  }

  /**
   * The address of a file by its plain name.
   *
   * @throws IllegalArgumentException for a file that is not served
   */
  String address(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no static file is called " + name);
    }
    return AT + asset.file();
  }

  private void add(String path, String mediaType) {
    put(path.substring(path.lastIndexOf('/') + 1), mediaType, read(path));
  }

  /** Styles name fonts by their plain names; those change with their content too. */
  private void addStyles(String name) {
    String styles = new String(read(name), StandardCharsets.UTF_8);
    for (Map.Entry<String, Asset> asset : byName.entrySet()) {
      styles = styles.replace("\"" + asset.getKey() + "\"", "\"" + asset.getValue().file() + "\"");
    }
    put(name, "text/css; charset=utf-8", styles.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, String mediaType, byte[] content) {
    String hash = Sha256.hex(content).substring(0, HASH_LENGTH);
    int dot = name.lastIndexOf('.');
    String file = name.substring(0, dot) + "." + hash + name.substring(dot);
    Asset asset = new Asset(file, mediaType, "\"" + hash + "\"", content, zip(content));
    byName.put(name, asset);
    byFile.put(file, asset);
  }

  private static byte[] read(String path) {
    String resource = "/web/" + path;
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<byte[]> zip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.size() < content.length ? Optional.of(out.toByteArray()) : Optional.empty();
  }
}
