package dev.needletail.cluster.protocol;

/**
 * The decisions of rules 6 and 7, a method each, over plain facts.
 *
 * <p>There is one implementation. The class is open so that tests can break one rule at a time and see that they notice.
 *
 * <p>Threads: any; stateless.
 */
public class ClusterRules {

  public static final ClusterRules PROTOCOL = new ClusterRules();

  protected ClusterRules() {}

  /** Rule 7: whether a lease that runs until then still runs. Asked on every hit. */
  public boolean leaseRuns(long nowNanos, long untilNanos) {
    return nowNanos - untilNanos < 0;
  }

  /**
   * Rule 7: whether the monotonic clock can have measured a lease, or the machine stood still meanwhile.
   *
   * @param apartNanos how far the wall clock is from where the monotonic one says that it is
   */
  public boolean isSteady(long apartNanos, long toleranceNanos) {
    return Math.abs(apartNanos) <= toleranceNanos;
  }

  /**
   * Rule 7: when the lease begins that a beat renews: when this node said what the peer has echoed, so that the peer has said
   * all that it had announced until then, and not when the echo came.
   */
  public long leaseBegins(long echoNanos, long nowNanos) {
    return echoNanos;
  }

  /** Rule 7: whether a peer must be heard although the transport has it no longer in the view. */
  public boolean mustHear(boolean isInView) {
    return true;
  }

  /** Rule 7: whether what was missed is made good by forgetting everything. */
  public boolean forgetsWhatWasMissed() {
    return true;
  }

  /** Rule 7: whether a peer's lease may be renewed while there are announcements that could not be sent to it. */
  public boolean mayGrant(boolean isHeldBack) {
    return !isHeldBack;
  }

  /** Rule 7: whether peers that another peer hears must be heard, too. */
  public boolean learnsFromPeers() {
    return true;
  }

  /**
   * Rule 6: whether a writer's answer waits for a peer.
   *
   * @param isInView    whether the transport has it in the view
   * @param leaseMayRun whether a lease that it was granted before the announcement may still run
   */
  public boolean waitsFor(boolean isInView, boolean leaseMayRun) {
    return leaseMayRun;
  }

  /** Rule 7: whether answers to writes wait until the node is known to those who were there before it. */
  public boolean waitsToBeKnown() {
    return true;
  }
}
