package dev.seaworthy.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ForwardOnlyResolverProviderTest {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  @Test
  void neverAsksForTheNameOfAnAddress() throws UnknownHostException {
    // Every system knows this one as localhost, without asking anybody.
    InetAddress address = InetAddress.getByAddress(LOOPBACK);

    assertThat(new InetSocketAddress(address, 1).getHostName()).isEqualTo("127.0.0.1");
    assertThat(address.getCanonicalHostName()).isEqualTo("127.0.0.1");
  }

  @Test
  void findsTheAddressOfAName() throws UnknownHostException {
    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
  }
}
