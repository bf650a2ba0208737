package dev.seaworthy.agent.transport;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the server is and which files its connection needs.
 *
 * @param server {@code https://host[:port]}
 * @param serverCa PEM file with the only certificates that are trusted
 * @param certificate PEM file with the host's certificate, once there is one
 * @param privateKey PEM file with the host's key
 */
public record TlsFiles(URI server, Path serverCa, Path certificate, Path privateKey) {
  URI address(String path) {
    return URI.create(server + path);
  }
}
