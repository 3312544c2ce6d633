package dev.needletail.loadtest.workload;

/**
 * What the parts of a load have in common: which items have been inserted, and which versions written. It outlives the runs
 * of a load, warm-up included. Threads: any.
 */
public final class Written {

  final Insertions insertions;
  final VersionBook versions;

  /** @param runNumber grows from load to load, as seconds since 1970 do */
  public Written(Dataset data, long runNumber) {
    this.insertions = new Insertions(data.items());
    this.versions = new VersionBook(runNumber);
  }

  /**
   * Takes note of what an answer means for the items that were written.
   *
   * @param nowNanos when it came
   */
  public void settle(Step step, Reply reply, long nowNanos) {
    switch (step) {
      case Step.Put(int key, long version) -> write(key, version, reply, nowNanos);
      case Step.Update(int key, long version) -> write(key, version, reply, nowNanos);
      case Step.Delete(int key, long version) -> write(key, version, reply, nowNanos);
      case Step.Insert(int key, long version) -> {
        write(key, version, reply, nowNanos);
        insertions.ended(key);
      }
      case Step.BatchWrite(var keys, var versions) -> {
        for (int i = 0; i < keys.size(); i++) {
          write(keys.get(i), versions.get(i), reply, nowNanos);
        }
      }
      case Step.Get _,Step.Missing _,Step.Query _,Step.BatchGet _,Step.Scan _ -> {
      }
    }
  }

  /**
   * How long before it began what a read returned had been overwritten; {@link VersionBook#UNKNOWN} for answers that don't
   * tell, and for strongly consistent reads.
   */
  public long age(Step step, Reply reply, long beganNanos) {
    return step instanceof Step.Get(int key, boolean consistent, _) && !consistent && reply.version() >= 0
        ? versions.age(key, reply.version(), beganNanos)
        : VersionBook.UNKNOWN;
  }

  private void write(int key, long version, Reply reply, long nowNanos) {
    if (reply.ok()) {
      versions.acknowledged(key, version, nowNanos);
    } else if (!reply.effectUnknown()) {
      versions.refused(key);
    }
  }
}
