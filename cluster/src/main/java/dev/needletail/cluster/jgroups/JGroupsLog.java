package dev.needletail.cluster.jgroups;

import java.time.Duration;
import java.util.IllegalFormatException;
import java.util.function.LongSupplier;
import org.jgroups.logging.CustomLogFactory;
import org.jgroups.logging.Log;
import org.jgroups.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where JGroups' own log lines go: into ours, one level lower than JGroups has them, because what troubles a network is
 * seldom an error of the node. A line that comes again and again, as for a peer that cannot be reached, is written once in
 * {@link #QUIET}, with how many were left out. Refused strangers are named as such.
 *
 * <p>Threads: any.
 */
final class JGroupsLog implements Log {

  static final Duration QUIET = Duration.ofSeconds(10);

  private final Logger logger;
  private final Repetitions repetitions;

  JGroupsLog(Logger logger, LongSupplier nanoClock) {
    this.logger = logger;
    this.repetitions = new Repetitions(QUIET, nanoClock);
  }

  /** Has JGroups log here from now on, in all channels that are made later. */
  static void install() {
    LogFactory.setCustomLogFactory(new CustomLogFactory() {
      @Override
      public Log getLog(Class<?> type) {
        return new JGroupsLog(LoggerFactory.getLogger(type), System::nanoTime);
      }

      @Override
      public Log getLog(String category) {
        return new JGroupsLog(LoggerFactory.getLogger(category), System::nanoTime);
      }
    });
  }

  private void write(Level level, String text, @Nullable Throwable failure) {
    if (!logger.isEnabledForLevel(level)) {
      return;
    }
    String line = RefusedPeers.explained(text);
    long leftOut = repetitions.leftOut(line);
    if (leftOut < 0) {
      return;
    }
    var event = logger.atLevel(level);
    if (leftOut > 0) {
      event = event.addKeyValue("repeated", leftOut);
    }
    if (failure != null) {
      event = event.addKeyValue("failure", failure.toString());
    }
    event.log(line);
  }

  private static String formatted(String template, Object[] values) {
    if (values.length == 0) {
      return template;
    }
    try {
      return String.format(template, values);
    } catch (IllegalFormatException _) {
      return template;
    }
  }

  @Override
  public boolean isFatalEnabled() {
    return logger.isErrorEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return logger.isWarnEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return logger.isWarnEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return logger.isDebugEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return logger.isTraceEnabled();
  }

  @Override
  public boolean isTraceEnabled() {
    return logger.isTraceEnabled();
  }

  @Override
  public void fatal(String text) {
    write(Level.ERROR, text, null);
  }

  @Override
  public void fatal(String format, Object... values) {
    write(Level.ERROR, formatted(format, values), null);
  }

  @Override
  public void fatal(String text, Throwable failure) {
    write(Level.ERROR, text, failure);
  }

  @Override
  public void error(String text) {
    write(Level.WARN, text, null);
  }

  @Override
  public void error(String format, Object... values) {
    write(Level.WARN, formatted(format, values), null);
  }

  @Override
  public void error(String text, Throwable failure) {
    write(Level.WARN, text, failure);
  }

  @Override
  public void warn(String text) {
    write(Level.WARN, text, null);
  }

  @Override
  public void warn(String format, Object... values) {
    write(Level.WARN, formatted(format, values), null);
  }

  @Override
  public void warn(String text, Throwable failure) {
    write(Level.WARN, text, failure);
  }

  @Override
  public void info(String text) {
    write(Level.DEBUG, text, null);
  }

  @Override
  public void info(String format, Object... values) {
    write(Level.DEBUG, formatted(format, values), null);
  }

  @Override
  public void debug(String text) {
    write(Level.TRACE, text, null);
  }

  @Override
  public void debug(String format, Object... values) {
    write(Level.TRACE, formatted(format, values), null);
  }

  @Override
  public void debug(String text, Throwable failure) {
    write(Level.TRACE, text, failure);
  }

  @Override
  public void trace(Object text) {
    write(Level.TRACE, String.valueOf(text), null);
  }

  @Override
  public void trace(String text) {
    write(Level.TRACE, text, null);
  }

  @Override
  public void trace(String format, Object... values) {
    write(Level.TRACE, formatted(format, values), null);
  }

  @Override
  public void trace(String text, Throwable failure) {
    write(Level.TRACE, text, failure);
  }

  /** The node's own logging configuration decides. */
  @Override
  public void setLevel(String level) {}

  @Override
  public String getLevel() {
    return logger.isTraceEnabled() ? "trace" : logger.isDebugEnabled() ? "debug" : "warn";
  }
}
