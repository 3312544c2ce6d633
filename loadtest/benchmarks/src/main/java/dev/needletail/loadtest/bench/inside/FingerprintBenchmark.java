package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.fingerprint.Fingerprint;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.read.QueryPath;
import dev.needletail.model.operation.read.Query;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the query cache knows a query by: with its request decoded, and from the body on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FingerprintBenchmark {

  private byte[] body = Samples.query();
  private byte[] filteredBody = Samples.filteredQuery();
  private Query query = Query.decode(body);
  private Query filtered = Query.decode(filteredBody);
  private RequestDocument document = document(body);
  private RequestDocument filteredDocument = document(filteredBody);

  @Benchmark
  public @Nullable CacheKey ofQuery() {
    return Fingerprint.of(Samples.TABLE, query, document);
  }

  @Benchmark
  public @Nullable CacheKey ofFilteredQuery() {
    return Fingerprint.of(Samples.TABLE, filtered, filteredDocument);
  }

  @Benchmark
  public @Nullable CacheKey fromBody() {
    return Fingerprint.of(Samples.TABLE, Query.decode(filteredBody), document(filteredBody));
  }

  private static RequestDocument document(byte[] body) {
    return Objects.requireNonNull(RequestDocument.of(body, QueryPath.MEMBERS), "the sample has members of its own");
  }
}
