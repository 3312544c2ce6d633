package dev.needletail.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store whose every reply a test can hold, reorder, drop, make up or fail. By default each request goes on to the store
 * behind it; {@link #hold} stops those of an operation until the test takes them with {@link #next} and says what becomes
 * of them, step by step: whether and when it takes effect, whether and when it is answered.
 *
 * <p>Threads: any. A reply is sent on the thread of the test's step, outside of this object's lock.
 */
public final class ScriptedStore implements Store {

  private final @Nullable Store behind;
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Function<Request, CompletionStage<Reply>>> scripts = new HashMap<>();
  private final Deque<Held> held = new ArrayDeque<>();

  private ScriptedStore(@Nullable Store behind) {
    this.behind = behind;
  }

  /** A store with nothing behind it: what is not scripted fails. */
  public static ScriptedStore alone() {
    return new ScriptedStore(null);
  }

  /** A store that hands on what is not scripted. */
  public static ScriptedStore before(Store store) {
    return new ScriptedStore(store);
  }

  /** From now on every request of the operation waits for the test. */
  public synchronized ScriptedStore hold(String operation) {
    scripts.put(operation, request -> {
      var stopped = new Held(request);
      synchronized (this) {
        held.add(stopped);
      }
      return stopped.answer;
    });
    return this;
  }

  /** From now on every request of the operation is answered so. */
  public synchronized ScriptedStore answer(String operation, Function<Request, Reply> script) {
    scripts.put(operation, request -> CompletableFuture.completedFuture(script.apply(request)));
    return this;
  }

  /** From now on every request of the operation fails so. */
  public synchronized ScriptedStore fail(String operation, Throwable failure) {
    scripts.put(operation, _ -> CompletableFuture.failedFuture(failure));
    return this;
  }

  /** From now on requests of the operation go on to the store behind. Those already held stay held. */
  public synchronized ScriptedStore release(String operation) {
    scripts.remove(operation);
    return this;
  }

  /**
   * The oldest request of the operation that is held and has not been taken yet.
   *
   * @throws AssertionError if there is none
   */
  public synchronized Held next(String operation) {
    var all = held.iterator();
    while (all.hasNext()) {
      Held candidate = all.next();
      if (candidate.request.operation().equals(operation)) {
        all.remove();
        return candidate;
      }
    }
    throw new AssertionError("no " + operation + " is held");
  }

  /** How many requests of the operation have come. */
  public synchronized long count(String operation) {
    return requests.stream().filter(request -> request.operation().equals(operation)).count();
  }

  /** All requests that have come, in order. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The last request of the operation. */
  public synchronized Request last(String operation) {
    return requests.reversed().stream().filter(request -> request.operation().equals(operation)).findFirst()
        .orElseThrow(() -> new AssertionError("no " + operation + " has come"));
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    Function<Request, CompletionStage<Reply>> script;
    synchronized (this) {
      requests.add(request);
      script = scripts.getOrDefault(request.operation(), this::handOn);
    }
    return script.apply(request);
  }

  private CompletionStage<Reply> handOn(Request request) {
    if (behind == null) {
      throw new AssertionError("no script for " + request.operation() + ", and no store behind");
    }
    return behind.execute(request);
  }

  /** A request that waits for the test. */
  public final class Held {

    private final Request request;
    private final CompletableFuture<Reply> answer = new CompletableFuture<>();
    private @Nullable CompletionStage<Reply> effect;

    private Held(Request request) {
      this.request = request;
    }

    public Request request() {
      return request;
    }

    /** The request reaches the store behind now; its answer still waits. */
    public Held takeEffect() {
      effect = handOn(request);
      return this;
    }

    /** The client gets the answer of the store behind, which the request reaches now if it has not yet. */
    public void answer() {
      CompletionStage<Reply> reply = effect == null ? handOn(request) : effect;
      reply.whenComplete((value, failure) -> {
        if (failure == null) {
          answer.complete(value);
        } else {
          answer.completeExceptionally(failure);
        }
      });
    }

    /** The client gets this answer. */
    public void answer(Reply reply) {
      answer.complete(reply);
    }

    /** The client's call fails so. */
    public void fail(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    /** The answer is lost: nobody can say whether the request took effect. */
    public void lose() {
      fail(new UncertainOutcomeException("the answer was lost", null));
    }
  }
}
