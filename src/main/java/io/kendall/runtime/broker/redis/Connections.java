package io.kendall.runtime.broker.redis;

import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;

/** Makes connections to a server. */
final class Connections {
  private Connections() {}

  /**
   * Connects, and enters.
   *
   * @throws JedisException if that fails
   */
  static Connection open(RedisAddress address) {
    int timeoutMillis = Math.toIntExact(address.timeout().toMillis());
    DefaultJedisClientConfig.Builder settings =
        DefaultJedisClientConfig.builder()
            .resp2()
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis(timeoutMillis)
            .socketTimeoutMillis(timeoutMillis)
            .database(address.database());
    address.user().ifPresent(settings::user);
    address.password().ifPresent(settings::password);
    if (address.encrypted()) {
      // The certificate must be trusted and be of this host.
      settings.sslOptions(SslOptions.defaults());
    }
    return new Connection(new HostAndPort(address.host(), address.port()), settings.build());
  }
}
