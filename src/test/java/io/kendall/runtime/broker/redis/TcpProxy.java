package io.kendall.runtime.broker.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries bytes between loopback ports, and cuts links when told to. */
final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 14;

  private final int target;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> open = new ArrayList<>();

  TcpProxy(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // This is closed.
        cut();
      }
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far;
    try {
      far = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      // The server is away, as whoever comes is told at once.
      near.close();
      return;
    }
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    synchronized (open) {
      open.add(near);
      open.add(far);
    }
    threads.execute(() -> carry(near, far));
    threads.execute(() -> carry(far, near));
  }

  private static void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  /**
   * Cuts every link: what is on its way is lost.
   *
   * @return how many there were
   */
  int cut() {
    synchronized (open) {
      int links = open.size() / 2;
      for (Socket socket : open) {
        try {
          socket.close();
        } catch (IOException e) {
          // It is gone either way.
        }
      }
      open.clear();
      return links;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    Threads.end(threads);
  }
}
