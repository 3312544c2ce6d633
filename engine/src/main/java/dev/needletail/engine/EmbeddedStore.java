package dev.needletail.engine;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ForeignTables;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.fault.FaultInjection;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageFailedException;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.stream.StreamSettings;
import dev.needletail.engine.stream.StreamTrimmer;
import dev.needletail.engine.stream.TrimmingThread;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.upkeep.Expiry;
import dev.needletail.engine.upkeep.Upkeep;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.KeyLocks;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.value.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB, embedded: the store behind the accelerator when there is no other.
 *
 * <p>Threads: any. A request runs on a storage thread; its stage completes there, or, if it waits for the disk, on the
 * thread that syncs the log. A continuation must not block either. One that {@link Execution#neverWaits} runs on the
 * caller's thread, and its stage is complete when the call returns.
 */
public final class EmbeddedStore implements Store {

  private static final Reply UNKNOWN_OPERATION = Reply.refused(Refusal.framework("UnknownOperationException", ""));
  private static final Reply THROTTLED = Reply.refused(new Refusal("com.amazon.coral.availability#ThrottlingException",
      "Rate of requests exceeds the allowed throughput.", 400, _ -> {}));
  private static final Reply CLOSED = Reply.refused(new Refusal("com.amazonaws.dynamodb.v20120810#InternalServerError",
      "The request processing has failed because the server is shutting down.", 500, _ -> {}));

  private static final Reply READ_ONLY = Reply.refused(new Refusal(
      "com.amazonaws.dynamodb.v20120810#InternalServerError", "The request processing has failed because an earlier"
          + " write did not reach the disk. No writes are taken until the node is started again.",
      500, _ -> {}));
  private static final Duration TRIMMING_PERIOD = Duration.ofMinutes(1);

  private final Storage storage;
  private final StorageThreads threads;
  private final OpenGate callers = new OpenGate();
  private final Expiry expiry;
  private final Upkeep upkeep;
  private final TrimmingThread trimming;
  private final Executions executions;
  private final FaultInjection faults;

  private EmbeddedStore(Storage storage, EngineSettings settings, InstantSource clock) {
    this.storage = storage;
    this.threads = new StorageThreads(settings.storageThreads(), settings.queueCapacity(), settings.queueWait(),
        System::nanoTime);
    var catalogue = new TableCatalogue(storage, clock);
    var streams = new StreamLog(storage, catalogue, StreamSettings.DEFAULT, clock);
    var locks = new KeyLocks();
    var tables = new TableLookup(catalogue);
    var ongoing = new OngoingTransactions();
    var writer = new ItemWriter(storage, tables, locks, ongoing, streams);
    this.expiry = new Expiry(storage, catalogue, writer, clock, settings.expiryPeriod());
    this.upkeep = Upkeep.start(storage, catalogue, locks, expiry);
    var states = new ReadStates(storage);
    this.executions = new Executions(
        Executions.onItems(storage, states, tables, writer, ongoing, clock),
        Executions.onTables(catalogue, streams, upkeep, clock),
        Executions.onStreams(streams, catalogue, clock));
    this.faults = new FaultInjection(this::perform, catalogue::find, states);
    this.trimming = new TrimmingThread(new StreamTrimmer(streams, catalogue, clock), TRIMMING_PERIOD);
  }

  /**
   * Opens the engine.
   *
   * @throws dev.needletail.engine.storage.DataDirectoryException if the data directory cannot be used; its message says
   *         what to do
   * @throws dev.needletail.engine.storage.NativeLibraryException if the native library of the store cannot be used; its
   *         message says what to do
   */
  public static EmbeddedStore open(EngineSettings settings) {
    return open(settings, InstantSource.system());
  }

  /** @param clock the wall clock */
  public static EmbeddedStore open(EngineSettings settings, InstantSource clock) {
    return open(Storage.open(settings.storage()), settings, clock);
  }

  /** @param storage closed with the engine, or when it does not open */
  static EmbeddedStore open(Storage storage, EngineSettings settings, InstantSource clock) {
    try {
      return new EmbeddedStore(storage, settings, clock);
    } catch (RuntimeException e) {
      storage.close();
      throw storage.explained(e);
    }
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    return faults.execute(request);
  }

  private CompletionStage<Reply> perform(Request request) {
    Execution execution = executions.find(request);
    if (execution == null) {
      return CompletableFuture.completedStage(UNKNOWN_OPERATION);
    }
    var reply = new CompletableFuture<Reply>();
    if (execution.neverWaits()) {
      runHere(execution, request, reply);
    } else if (!threads.offer(() -> run(execution, request, reply), () -> reply.complete(THROTTLED))) {
      reply.complete(threads.isClosed() ? CLOSED : THROTTLED);
    }
    return reply;
  }

  /** Has the store fail on purpose; off until it is told otherwise. */
  public FaultInjection faults() {
    return faults;
  }

  /**
   * Sets who is told of each item that was deleted because it had expired, and not by a request: its table, and its key
   * attributes. The call comes when reads no longer see the item, and must not block.
   */
  public void whenExpired(BiConsumer<Table, Item> deleted) {
    expiry.listen(deleted);
  }

  /**
   * Why no writes are taken any more, in words for an operator; null as long as they are. A write or a sync of the log has
   * failed then, nobody knows what the disk holds of it, and only a new start can find out.
   */
  public @Nullable String failure() {
    return storage.failure();
  }

  /** The requests that wait for a storage thread. */
  public int queuedRequests() {
    return threads.queued();
  }

  /** The requests that were throttled because too many waited for a storage thread, or for too long. */
  public long shedRequests() {
    return threads.refused();
  }

  private void runHere(Execution execution, Request request, CompletableFuture<Reply> reply) {
    long pass = callers.enter();
    if (pass == 0) {
      reply.complete(CLOSED);
      return;
    }
    try {
      run(execution, request, reply);
    } finally {
      callers.leave(pass);
    }
  }

  private void run(Execution execution, Request request, CompletableFuture<Reply> reply) {
    try {
      ForeignTables.refuse(request);
      storage.answer(() -> execution.execute(request))
          .whenComplete((body, failure) -> complete(reply, body, failure == null ? null : cause(failure)));
    } catch (RuntimeException | Error e) {
      complete(reply, null, e);
    }
  }

  private static void complete(CompletableFuture<Reply> reply, byte @Nullable [] body, @Nullable Throwable failure) {
    switch (failure) {
      case null -> reply.complete(Reply.ok(Objects.requireNonNull(body)));
      case RefusedException e -> reply.complete(Reply.refused(e.refusal()));
      case StorageFailedException _ -> reply.complete(READ_ONLY);
      default -> reply.completeExceptionally(failure);
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
  }

  /** Ends the requests under way, then closes the data directory. */
  @Override
  public void close() {
    faults.close();
    threads.close();
    callers.close();
    upkeep.close();
    trimming.close();
    storage.close();
  }
}
