package dev.needletail.cache.write;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One write request on its way: what it is about to change, what the store is asked, and what its outcome does to the
 * caches.
 *
 * <p>Threads: any, one after the other.
 */
final class WriteAttempt {

  private static final byte[] ALL_NEW = "\"ALL_NEW\"".getBytes(StandardCharsets.US_ASCII);

  private final Caches caches;
  private final Request request;
  private final WritePlan plan;
  private final List<KeyUnderWay> keys;
  /** Whether the store is asked for the new item though the client has not. */
  private final boolean asksForMore;

  private WriteAttempt(Caches caches, Request request, WritePlan plan) {
    this.caches = caches;
    this.request = request;
    this.plan = plan;
    this.keys = plan instanceof WritePlan.Keys(var writes) ? begin(caches, writes, request.caller()) : List.of();
    this.asksForMore = keys.size() == 1 && keys.getFirst().mayBeStored()
        && keys.getFirst().write().effect() instanceof Effect.NewImage(var asked) && !asked;
  }

  static WriteAttempt begin(Caches caches, Request request, WritePlan plan) {
    return new WriteAttempt(caches, request, plan);
  }

  private static List<KeyUnderWay> begin(Caches caches, List<KeyWrite> writes, Caller caller) {
    var begun = new ArrayList<KeyUnderWay>();
    try {
      writes.forEach(write -> begun.add(KeyUnderWay.begin(caches, write, caller)));
      return begun;
    } catch (RuntimeException | Error e) {
      begun.forEach(KeyUnderWay::refused);
      throw e;
    }
  }

  /** What the store is asked. */
  Request upstream() {
    return asksForMore
        ? request.withBody(
            new DocumentEdit(JsonSpan.of(request.body())).with("ReturnValues", ALL_NEW).toByteArray())
        : request;
  }

  /**
   * The write took effect.
   *
   * @return the client's answer
   */
  Reply done(Reply reply) {
    switch (plan) {
      case WritePlan.Keys _ -> keysChanged(reply);
      case WritePlan.Items(var tables) -> tables.forEach(caches::forgetItems);
      case WritePlan.Schemas(var tables) -> tables.forEach(caches.tables()::forget);
      case WritePlan.Anything() -> caches.tables().forgetAll();
      case WritePlan.Nothing() -> {
      }
    }
    if (!asksForMore) {
      return reply;
    }
    byte[] body = new DocumentEdit(JsonSpan.of(reply.body())).without("Attributes").toByteArray();
    return CacheHeader.rebuilt(reply, body);
  }

  /** The write was refused: nothing has changed. */
  void refused() {
    keys.forEach(KeyUnderWay::refused);
  }

  /** Ends what is still open, after everything has been forgotten. */
  void letGo() {
    for (var key : keys) {
      try {
        key.refused();
      } catch (RuntimeException | Error e) {
        caches.faults().noticed(e);
      }
    }
  }

  /** Nobody knows whether the write took effect, or will. */
  void uncertain() {
    switch (plan) {
      case WritePlan.Keys _ -> keys.forEach(KeyUnderWay::uncertain);
      case WritePlan.Items(var tables) -> tables.forEach(caches.tables()::uncertain);
      case WritePlan.Schemas(var tables) -> tables.forEach(caches.tables()::uncertain);
      case WritePlan.Anything() -> caches.tables().uncertainAll();
      case WritePlan.Nothing() -> {
      }
    }
  }

  /** What peers must hear. */
  List<Announcement> announcements() {
    return switch (plan) {
      case WritePlan.Keys _ -> keys.stream().filter(key -> !key.isUnchanged()).map(KeyUnderWay::announcement)
          .distinct().toList();
      case WritePlan.Items(var tables) -> tables.stream().<Announcement>map(Announcement.TableForgotten::new).toList();
      case WritePlan.Schemas(var tables) ->
        tables.stream().<Announcement>map(Announcement.TableForgotten::new).toList();
      case WritePlan.Anything() -> List.of(new Announcement.EverythingForgotten());
      case WritePlan.Nothing() -> List.of();
    };
  }

  private void keysChanged(Reply reply) {
    JsonSpan answer = JsonSpan.of(reply.body());
    var tables = keys.stream().map(KeyUnderWay::table).filter(Objects::nonNull).distinct().toList();
    Set<PrimaryKey> unprocessed = UnprocessedItems.keys(answer, tables);
    for (var key : keys) {
      if (unprocessed.contains(key.key())) {
        key.refused();
      } else {
        key.changed(under(key.write(), answer));
      }
    }
  }

  /** What the write has left under its key; null if that is not known. */
  private static @Nullable CachedItem under(KeyWrite write, JsonSpan answer) {
    return switch (write.effect()) {
      case Effect.Put(var item) -> new CachedItem.Present(ItemBytes.of(item));
      case Effect.Delete() -> CachedItem.Absent.INSTANCE;
      case Effect.NewImage _ -> {
        JsonSpan image = answer.get("Attributes");
        yield image == null
            ? null
            : new CachedItem.Present(ItemBytes.copyOf(image.json(), image.start(), image.length()));
      }
      case Effect.Unclear() -> null;
    };
  }
}
