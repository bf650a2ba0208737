package dev.seaworthy.bench.checkin;

import dev.seaworthy.bench.process.Spawned;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that an HTTP server in Java costs: bare Netty with a canned answer, without TLS, as a
 * process of its own with the flags of the real server.
 */
final class NettyReference implements AutoCloseable {
  private static final String READY = "PORT ";
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int MAX_BODY = 1 << 16;
  private static final byte[] ANSWER =
      "{\"acknowledged\":1,\"mode\":\"observe\",\"desired\":[],\"next_seconds\":60}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Spawned process;
  private final InetSocketAddress address;

  private NettyReference(Spawned process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  static NettyReference start(List<String> javaCommand, Path log) throws IOException {
    List<String> command = new ArrayList<>(javaCommand);
    command.add(NettyReference.class.getName());
    Spawned process = Spawned.start(command, log);
    process.awaiting(() -> process.output().contains(READY), START_LIMIT);
    String output = process.output();
    String port = output.substring(output.indexOf(READY) + READY.length()).strip();
    return new NettyReference(
        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
  }

  InetSocketAddress address() {
    return address;
  }

  List<Long> pids() {
    return process.pids();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  /** The process: serves until it is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    try {
      InetSocketAddress bound =
          (InetSocketAddress)
              new ServerBootstrap()
                  .group(group)
                  .channel(NioServerSocketChannel.class)
                  .childHandler(new Pipeline())
                  .bind(InetAddress.getLoopbackAddress(), 0)
                  .sync()
                  .channel()
                  .localAddress();
      System.out.println(READY + bound.getPort());
      Thread.currentThread().join();
    } finally {
      Future<?> _ = group.shutdownGracefully();
    }
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Canned());
    }
  }

  private static final class Canned extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(ANSWER));
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, ANSWER.length);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      ChannelFuture _ = context.close();
    }
  }
}
