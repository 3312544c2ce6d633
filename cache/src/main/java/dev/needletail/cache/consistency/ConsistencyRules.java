package dev.needletail.cache.consistency;

/**
 * The decisions of the consistency protocol, a method each, over plain facts. The caches gather the facts under whatever
 * lock makes them true, ask here, and act.
 *
 * <p>There is one implementation. The class is open so that tests can break one rule at a time and see that they notice.
 *
 * <p>Threads: any; stateless.
 */
public class ConsistencyRules {

  public static final ConsistencyRules PROTOCOL = new ConsistencyRules();

  protected ConsistencyRules() {}

  /**
   * Rule 1, no stale set: what a fill has read may become an entry only if the key has not changed since before the read
   * began.
   *
   * @param changesBefore the key's changes, counted when the fill began
   * @param changesNow    counted now
   */
  public boolean fillMayLand(long changesBefore, long changesNow) {
    return changesBefore == changesNow;
  }

  /** Rule 1, the other half: a read joins a fill only if the key has not changed since before the fill began. */
  public boolean readMayJoin(long changesBefore, long changesNow) {
    return changesBefore == changesNow;
  }

  /**
   * Rule 1, no step back: whether an answer puts in doubt what else is known of its key. A fill that was overtaken may
   * have read later than the one that overtook it, and shown its readers the effect of a write that is not acknowledged
   * yet; what was read earlier must not be shown after that.
   *
   * @param isNews whether the answer differs from the last one that was shown
   */
  public boolean answerCastsDoubt(boolean isNews) {
    return isNews;
  }

  /**
   * Rule 2, overlap forgets: what a write left behind is known only if no other write to the key was under way between
   * its beginning and its acknowledgement. One that was refused meanwhile changed nothing, and does not count.
   *
   * @param othersUnderWay whether another write to the key is under way now
   * @param changesBefore  the key's changes, counted when the write began; a peer's announcement is one
   * @param changesNow     counted now
   */
  public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
    return !othersUnderWay && changesBefore == changesNow;
  }

  /**
   * Rule 3, unknown outcome forgets: whether what is read or written now may be kept.
   *
   * @param uncertain whether a write of unknown outcome may still take effect
   */
  public boolean mayKeep(boolean uncertain) {
    return !uncertain;
  }

  /**
   * Rule 4, settling: whether a fill must be a strongly consistent read.
   *
   * @param uncertain whether a write of unknown outcome may still take effect
   * @param settling  whether replicas may lag behind an acknowledged write
   */
  public boolean mustReadStrongly(boolean uncertain, boolean settling) {
    return uncertain || settling;
  }

  /**
   * Rules 3 and 4 for a page: it covers many items, and a page cannot be read strongly where a global index is
   * concerned, so it is served but not kept.
   */
  public boolean mayKeepPage(boolean uncertain, boolean settling) {
    return !uncertain && !settling;
  }

  /**
   * Rule 5, writes reach queries: whether what was read still stands.
   *
   * @param moved whether a write has touched what the page depends on since before its read began
   */
  public boolean pageStands(boolean moved) {
    return !moved;
  }

  /** Rule 5 for a global index: whether a write reaches the partition that its item leaves, as it does the one it enters. */
  public boolean reachesPartitionLeft() {
    return true;
  }

  /**
   * Rule 9, a schema change forgets the table: whether an entry or a fill of one generation of the table serves a reader of
   * another.
   */
  public boolean generationServes(long entry, long reader) {
    return entry >= reader;
  }

  /**
   * Rule 10, stale answers: whether an entry whose time is over may answer once more. Nothing but time may speak against
   * it.
   *
   * @param forgotten whether a write or a change of its table has made it void
   */
  public boolean staleServes(boolean forgotten) {
    return !forgotten;
  }

  /** Rule 10, fail open: whether the store answers where a cache has failed. */
  public boolean failsOpen() {
    return true;
  }
}
