package dev.seaworthy.server.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Names become addresses, addresses never become names (docs/adr/0011).
 *
 * <p>Helidon 4.5 asks for the name of every client before its handshake, only to tell the TLS
 * engine whom it talks to. That is a question to the name server for each check-in, which holds a
 * processor's thread until it is answered. The system finds this class by its service file.
 */
public final class ForwardOnlyResolverProvider extends InetAddressResolverProvider {
  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new ForwardOnly(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "seaworthy, forward only";
  }

  private record ForwardOnly(InetAddressResolver builtin) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      return builtin.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      // The caller then takes the address in figures.
      throw new UnknownHostException("addresses are not looked up");
    }
  }
}
