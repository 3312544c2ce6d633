package dev.needletail.cache.path;

import dev.needletail.cache.port.CacheStatistics.Stale;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The header {@code x-needletail-cache}: what the caches had to do with an answer. First the word ({@code hit},
 * {@code miss} or {@code bypass}), then what explains it: {@code hit; cache=item; age=412} with the age in milliseconds,
 * {@code miss; cache=query}, {@code bypass; reason=consistent-read}.
 *
 * <p>Threads: any; stateless.
 */
public final class CacheHeader {

  public static final String NAME = "x-needletail-cache";

  /** Which cache an answer came from, or will come from next time. */
  public enum Source {
    ITEM("item"), QUERY("query");

    private final String text;

    Source(String text) {
      this.text = text;
    }
  }

  /** The headers that hold for one sequence of bytes only. */
  private static final Set<String> OF_THE_BYTES = Set.of("x-amz-crc32", "content-length", "content-encoding");
  /** The headers that belong to one request only. */
  private static final Set<String> OF_THE_REQUEST = Set.of("x-amzn-requestid");

  /** Not one that SDKs repeat: nothing will fill the cache meanwhile. */
  private static final Refusal NOT_CACHED = new Refusal("dev.needletail#NotCachedException",
      "The request was sent with x-needletail-cache-control: only-if-cached, and the caches cannot answer it.", 400,
      _ -> {});

  private CacheHeader() {}

  public static Reply hit(byte[] body, Source source, long ageNanos) {
    return new Reply(200, body, Map.of(NAME, beforeAge(source) + TimeUnit.NANOSECONDS.toMillis(ageNanos)));
  }

  /** What the header of a hit says before the age in milliseconds, which is the last that it says. */
  public static String beforeAge(Source source) {
    return "hit; cache=" + source.text + "; age=";
  }

  /** An answer from memory whose time is over: {@code hit; cache=item; age=300412; stale=error}. */
  public static Reply stale(byte[] body, Source source, long ageNanos, Stale why) {
    Reply hit = hit(body, source, ageNanos);
    return hit.withHeader(NAME, hit.headers().get(NAME) + "; stale=" + why.name().toLowerCase(Locale.ROOT));
  }

  /** An answer that another reader's fill has brought. */
  public static Reply joined(byte[] body, Source source) {
    return new Reply(200, body, Map.of(NAME, missed(source)));
  }

  /** The store's answer, which has filled the cache. */
  public static Reply miss(Reply reply, Source source) {
    return reply.withHeader(NAME, missed(source));
  }

  /** An answer for which some keys were found, and some not. */
  public static Reply partly(Reply reply, int hits, int misses, int stale) {
    String told = "miss; cache=item; hits=" + hits + "; misses=" + misses;
    return reply.withHeader(NAME, stale == 0 ? told : told + "; stale=revalidate");
  }

  public static Reply bypass(Reply reply, BypassReason reason) {
    return reply.withHeader(NAME, "bypass; reason=" + reason);
  }

  /** The refusal of a read that takes no answer but a hit, and had none. */
  public static Reply notCached() {
    return Reply.refused(NOT_CACHED).withHeader(NAME, "miss; reason=only-if-cached");
  }

  /** A refusal that another reader was answered with, for one who waited with it. */
  public static Reply shared(Reply refusal, Source source) {
    return miss(without(refusal, OF_THE_REQUEST), source);
  }

  /** The store's answer with another body. */
  public static Reply rebuilt(Reply reply, byte[] body) {
    return without(reply, OF_THE_BYTES).withBody(body);
  }

  private static String missed(Source source) {
    return "miss; cache=" + source.text;
  }

  private static Reply without(Reply reply, Set<String> names) {
    var headers = new LinkedHashMap<>(reply.headers());
    headers.keySet().removeAll(names);
    return new Reply(reply.status(), reply.body(), headers);
  }
}
