package dev.runnel.netty;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SOCKS 5 proxy on 127.0.0.1 (RFC 1928): without passwords, and it connects to loopback only. */
final class Socks5Server implements AutoCloseable {
  private static final byte REFUSED = 5;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> destinations = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final boolean refusing;

  private Socks5Server(boolean refusing) throws IOException {
    this.refusing = refusing;
    var unused = threads.submit(this::accept);
  }

  static Socks5Server start() throws IOException {
    return new Socks5Server(false);
  }

  /** One that lets nobody through. */
  static Socks5Server refusing() throws IOException {
    return new Socks5Server(true);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /** Where clients wanted to, as they said it. */
  List<String> destinations() {
    return destinations;
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      sockets.add(client);
      var unused = threads.submit(() -> serve(client));
    }
  }

  private Void serve(Socket client) throws IOException {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      in.readByte();
      in.readFully(new byte[in.readUnsignedByte()]);
      out.write(new byte[] {5, 0});
      in.readFully(new byte[3]);
      String host = host(in);
      int port = in.readUnsignedShort();
      destinations.add(host + ":" + port);
      out.write(new byte[] {5, refusing ? REFUSED : 0, 0, 1, 127, 0, 0, 1, 0, 0});
      if (!refusing) {
        relay(client, in, out, port);
      }
    }
    return null;
  }

  private void relay(Socket client, InputStream in, OutputStream out, int port) throws IOException {
    try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sockets.add(origin);
      var unused =
          threads.submit(() -> {
            origin.getInputStream().transferTo(out);
            client.close();
            return null;
          });
      in.transferTo(origin.getOutputStream());
    }
  }

  private static String host(DataInputStream in) throws IOException {
    int type = in.readByte();
    byte[] host = new byte[type == 3 ? in.readUnsignedByte() : type == 1 ? 4 : 16];
    in.readFully(host);
    return type == 3
        ? new String(host, StandardCharsets.US_ASCII)
        : InetAddress.getByAddress(host).getHostAddress();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
