package dev.needletail.cluster.stream;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.MessageFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Announcements that wait to be sent together. Bounded: what grows too large becomes one announcement that everything may have
 * changed. Threads: guarded by its owner.
 */
final class PendingBatch {

  static final int BYTES_MAX = 1 << 20;

  private static final Announcement EVERYTHING = new Announcement.EverythingForgotten();
  private static final Announcement EVERYTHING_UNCERTAIN = new Announcement.Uncertain(EVERYTHING);

  private final Set<Announcement> announcements = new LinkedHashSet<>();
  private int bytes;
  private boolean isCollapsed;

  boolean isEmpty() {
    return announcements.isEmpty();
  }

  /** @return whether this has made it too large */
  boolean add(List<Announcement> more) {
    boolean wasCollapsed = isCollapsed;
    for (var announcement : more) {
      if (isCollapsed) {
        if (announcement instanceof Announcement.Uncertain) {
          announcements.add(EVERYTHING_UNCERTAIN);
        }
      } else if (announcements.add(announcement)) {
        bytes += MessageFormat.length(announcement);
        if (bytes > BYTES_MAX) {
          collapse();
        }
      }
    }
    return isCollapsed && !wasCollapsed;
  }

  /** All of it; there is nothing left. */
  List<Announcement> take() {
    var taken = List.copyOf(announcements);
    clear();
    return taken;
  }

  void clear() {
    announcements.clear();
    bytes = 0;
    isCollapsed = false;
  }

  private void collapse() {
    boolean isUncertain = announcements.stream().anyMatch(Announcement.Uncertain.class::isInstance);
    announcements.clear();
    announcements.add(EVERYTHING);
    if (isUncertain) {
      announcements.add(EVERYTHING_UNCERTAIN);
    }
    isCollapsed = true;
  }
}
