package io.kendall.runtime.broker.redis;

/** A process that starts a server of its own, says which, and lives until it is killed. */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) throws Exception {
    try (LocalRedis server = LocalRedis.start()) {
      System.out.println(server.pid());
      while (System.in.read() >= 0) {}
    }
  }
}
