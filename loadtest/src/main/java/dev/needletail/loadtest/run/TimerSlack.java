package dev.needletail.loadtest.run;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * How much later than asked for the kernel may wake a thread. Linux allows itself 50 µs, which would be a good part of the
 * latency of a hit in an open loop, as that counts from the intended moment.
 */
final class TimerSlack {

  private static final int PR_SET_TIMERSLACK = 29;

  private TimerSlack() {}

  /**
   * Makes it as small as it can be, for the calling platform thread.
   *
   * @return whether that was possible
   */
  @SuppressWarnings("restricted") // One call, whose signature is known.
  static boolean tighten() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return false;
    }
    var linker = Linker.nativeLinker();
    var prctl = linker.defaultLookup().find("prctl");
    if (prctl.isEmpty()) {
      return false;
    }
    var call = linker.downcallHandle(prctl.get(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
        Linker.Option.firstVariadicArg(1));
    try {
      return (int) call.invokeExact(PR_SET_TIMERSLACK, 1L) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("a call with the signature of prctl does not fail", e);
    }
  }
}
