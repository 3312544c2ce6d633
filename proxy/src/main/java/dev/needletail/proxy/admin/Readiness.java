package dev.needletail.proxy.admin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether clients should be sent here. Threads: any. */
public final class Readiness {

  private volatile boolean serving;
  private volatile Supplier<@Nullable String> failure = () -> null;
  private volatile Supplier<@Nullable String> remark = () -> null;

  /** Requests are answered from now on. */
  public void serving() {
    serving = true;
  }

  /** The node is on its way down; requests under way are still answered. */
  public void stopping() {
    serving = false;
  }

  /**
   * Sets what else keeps clients away.
   *
   * @param failure says, at any time and at once, why the node cannot do all that it should; null while it can
   */
  public void unless(Supplier<@Nullable String> failure) {
    this.failure = failure;
  }

  /**
   * Sets what an operator should know of a node that is ready.
   *
   * @param remark says it, at any time and at once; null while there is nothing to say
   */
  public void remarking(Supplier<@Nullable String> remark) {
    this.remark = remark;
  }

  @Nullable String remark() {
    return remark.get();
  }

  /** Why clients should not be sent here, in words for an operator; null if they should. */
  @Nullable String obstacle() {
    return serving ? failure.get() : "before the start or during the stop";
  }
}
