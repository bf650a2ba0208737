package dev.seaworthy.server.platform.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Hands what libraries say through the JDK's own logging to the server's log. */
public final class JdkLogBridge extends Handler {
  private final SimpleFormatter text = new SimpleFormatter();

  private JdkLogBridge() {}

  /** Takes over the JDK's logging in this process: warnings and worse. */
  public static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new JdkLogBridge());
  }

  @Override
  public void publish(@Nullable LogRecord record) {
    if (record == null) {
      return;
    }
    String name = record.getLoggerName();
    var log = LoggerFactory.getLogger(name == null ? "jdk" : name);
    boolean severe = record.getLevel().intValue() >= Level.SEVERE.intValue();
    (severe ? log.atError() : log.atWarn())
        .setCause(record.getThrown())
        .log(text.formatMessage(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
