package dev.needletail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.Receiver;
import dev.needletail.cluster.transport.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps what a member hears, for tests that wait for it. Threads: any. */
final class Inbox implements Receiver {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> messages = new ArrayList<>();
  private @Nullable View view;

  @Override
  public synchronized void received(Member from, byte[] message) {
    assertThat(view).as("a view comes first").isNotNull();
    messages.add(from.name() + ":" + new String(message, StandardCharsets.UTF_8));
    notifyAll();
  }

  @Override
  public synchronized void viewChanged(View changed) {
    assertThat(view == null || view.number() < changed.number()).isTrue();
    view = changed;
    notifyAll();
  }

  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  /** Waits for a view of just these members. */
  void awaitMembers(String... names) throws InterruptedException {
    await("members " + List.of(names), () -> view != null && view.members().size() == names.length
        && view.members().stream().map(Member::name).toList().containsAll(List.of(names)));
  }

  void awaitMessages(int count) throws InterruptedException {
    await(count + " messages", () -> messages.size() >= count);
  }

  private synchronized void await(String what, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      assertThat(left).as("%s, but there is %s and %s", what, view, messages).isPositive();
      wait(left);
    }
  }
}
