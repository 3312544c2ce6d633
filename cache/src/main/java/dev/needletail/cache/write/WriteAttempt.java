package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.table.ErrorType;
import dev.needletail.cache.table.SchemaSuspicion;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.ReturnValues;
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

  private final Caches caches;
  private final Request request;
  private final WritePlan plan;
  private final List<KeyUnderWay> keys;
  /** How the store is asked for more than the client has asked for; null if it is not. */
  private @Nullable ReturnValuesEdit edit;

  private WriteAttempt(Caches caches, Request request, WritePlan plan) {
    this.caches = caches;
    this.request = request;
    this.plan = plan;
    this.keys = plan instanceof WritePlan.Keys(var writes) ? begin(caches, writes, request.caller()) : List.of();
    try {
      this.edit = keys.size() == 1 ? edit(keys.getFirst()) : null;
    } catch (RuntimeException | Error e) {
      keys.forEach(KeyUnderWay::refused);
      throw e;
    }
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

  private @Nullable ReturnValuesEdit edit(KeyUnderWay key) {
    Returned returned = key.write().returned();
    ReturnValues image = returned == null ? null : wanted(key, returned);
    return returned == null || image == null || image == returned.asked()
        || !caches.refusedEdits().mayBeEdited(key.write().table(), request) || !ReturnValuesEdit.isPossible(request)
            ? null
            : new ReturnValuesEdit(returned, image);
  }

  /** The image of the item that we would like to see, if the client's answer can be made of an answer that has it. */
  private static @Nullable ReturnValues wanted(KeyUnderWay key, Returned returned) {
    return switch (key.write().effect()) {
      case Effect.Update _ ->
        returned.isPartOfNewItem() && (key.mayBeStored() || key.movesItem()) ? ReturnValues.ALL_NEW : null;
      case Effect.Put _,Effect.Delete() ->
        returned.asked() == ReturnValues.NONE && key.movesItem() ? ReturnValues.ALL_OLD : null;
      case Effect.Unclear() -> null;
    };
  }

  /** What the store is asked. */
  Request upstream() {
    ReturnValuesEdit wanted = edit;
    if (wanted == null) {
      return request;
    }
    // If this fails the request goes as it is, and its answer must be taken so.
    edit = null;
    Request edited = wanted.request(request);
    edit = wanted;
    return edited;
  }

  /**
   * Whether the store has refused what its client may not have meant: the request is to be sent as the client wrote it. Only
   * after a refusal of this type, which says that nothing was done.
   */
  boolean isRefusedAsEdited(Reply reply) {
    return edit != null && ErrorType.is(reply, "AccessDeniedException");
  }

  /** The request is about to be sent a second time, as its client wrote it. */
  void sendingAsWritten() {
    edit = null;
  }

  /** The request was answered that was sent as its client wrote it, after the same was refused that asked for more. */
  void answeredAsWritten(Reply reply) {
    if (!ErrorType.is(reply, "AccessDeniedException")) {
      keys.forEach(key -> caches.refusedEdits().remember(key.write().table(), request));
    }
  }

  /** What became of the write, by the store's answer. */
  Reply.Outcome outcome(Reply reply) {
    return reply.outcome() == Reply.Outcome.DONE && Statements.isPartlyUnknown(request, JsonSpan.of(reply.body()))
        ? Reply.Outcome.UNKNOWN
        : reply.outcome();
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
    return answer(reply);
  }

  /** The client's answer, made of the store's: what it has asked for and no more. */
  Reply answer(Reply reply) {
    return edit == null || reply.outcome() != Reply.Outcome.DONE ? reply : edit.answer(reply);
  }

  /** The write was refused: nothing has changed. */
  void refused(Reply reply) {
    keys.forEach(KeyUnderWay::refused);
    suspect(reply);
  }

  /** A write with keys that fit what we know of their tables was refused: if it speaks of keys, the tables are looked at. */
  private void suspect(Reply reply) {
    SchemaSuspicion suspicion = SchemaSuspicion.ofKeys(reply);
    if (suspicion == SchemaSuspicion.NONE) {
      return;
    }
    var tables = keys.stream().filter(key -> key.key() != null).map(KeyUnderWay::table).filter(Objects::nonNull)
        .distinct().toList();
    // Which of several tables is gone, nobody says.
    SchemaSuspicion each = tables.size() == 1 ? suspicion : SchemaSuspicion.CHANGED;
    tables.forEach(table -> each.act(caches.tables(), table, request.caller()));
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
        key.changed(under(key.write(), answer), images(key, answer));
      }
    }
  }

  /** What the write has left under its key; null if that is not known. */
  private @Nullable CachedItem under(KeyWrite write, JsonSpan answer) {
    return switch (write.effect()) {
      case Effect.Put(var item) -> new CachedItem.Present(ItemBytes.of(item));
      case Effect.Delete() -> CachedItem.Absent.INSTANCE;
      case Effect.Update _ -> {
        JsonSpan image = told(write) == ReturnValues.ALL_NEW ? answer.get("Attributes") : null;
        yield image == null
            ? null
            : new CachedItem.Present(ItemBytes.copyOf(image.json(), image.start(), image.length()));
      }
      case Effect.Unclear() -> null;
    };
  }

  private Images images(KeyUnderWay key, JsonSpan answer) {
    return key.table() == null || !key.movesItem()
        ? Images.UNKNOWN
        : ImagesReader.read(key.write(), told(key.write()), answer.get("Attributes"),
            IndexPartitions.attributes(key.table()), ReturnValuesEdit.isPossible(request));
  }

  /** What the answer tells of the written item. */
  private ReturnValues told(KeyWrite write) {
    if (edit != null) {
      return edit.upstream();
    }
    return write.returned() == null ? ReturnValues.NONE : write.returned().asked();
  }
}
