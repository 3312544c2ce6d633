package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.generate.FuzzRequest;
import dev.needletail.proxy.transparency.wire.WireAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a client could tell two answers apart.
 *
 * @param foreignStore  whether the store is not our own engine, so that {@link Rebuilt} items are in another order
 * @param writesAreKept whether the nodes keep items as they were written
 */
record Comparison(boolean foreignStore, boolean writesAreKept) {

  /** What differs, for people; nothing if nothing does. */
  List<String> differences(FuzzRequest request, WireAnswer direct, WireAnswer other) {
    var differences = new ArrayList<String>();
    if (direct.status() != other.status()) {
      differences.add("status");
    }
    if (!Headers.compared(direct, direct).equals(Headers.compared(other, direct))) {
      differences.add("headers");
    }
    if (!Headers.isRight(other)) {
      differences.add("checksum");
    }
    if (!sameBody(request, direct, other)) {
      differences.add("body");
    }
    return differences;
  }

  private boolean sameBody(FuzzRequest request, WireAnswer direct, WireAnswer other) {
    return Normalisation.of(direct.text()).equals(Normalisation.of(other.text()))
        || (foreignStore && direct.status() == 200 && Rebuilt.is(request, other, writesAreKept)
            && Rebuilt.sameMeaning(direct, other));
  }
}
