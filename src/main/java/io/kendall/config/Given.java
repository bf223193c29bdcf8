package io.kendall.config;

/**
 * A value as it was written.
 *
 * @param text the value
 * @param place where it was written: file, line, column and field, or the variable, or the flag
 */
record Given(String text, String place) {
  ConfigException refuse(Setting setting) {
    String got = setting.secret() ? BrokerUrl.masked(text) : "\"" + text + "\"";
    return refuse("wanted " + setting.wanted() + ", got " + got);
  }

  ConfigException refuse(String reason) {
    return new ConfigException(place + ": " + reason);
  }
}
