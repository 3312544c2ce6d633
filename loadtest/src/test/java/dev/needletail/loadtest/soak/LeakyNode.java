package dev.needletail.loadtest.soak;

import dev.needletail.proxy.Main;
import java.util.ArrayList;
import java.util.List;

/** A node that keeps a megabyte more every second. */
final class LeakyNode {

  private static final List<byte[]> KEPT = new ArrayList<>();

  private LeakyNode() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(() -> {
      while (true) {
        KEPT.add(new byte[1 << 20]);
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException e) {
          return;
        }
      }
    });
    Main.main(args);
  }
}
