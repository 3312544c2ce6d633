package dev.needletail.engine.table;

import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The catalogue's rows in {@link Space#CATALOGUE}, part of the on-disk format. Integers are 4 bytes, big-endian.
 *
 * <pre>
 * 't', table id -> the table, a {@link TableDocument}
 * 'i'           -> the last id that was given to a table or index
 * 'd', id       -> the table ('t') or index ('x') of this id is gone, its rows may not be yet
 * 's', stream id -> the stream, a {@link StreamDocument}; stays for a day after the stream or its table is gone
 * </pre>
 *
 * Threads: any; stateless.
 */
final class CatalogueRows {

  private static final byte TABLE = 't';
  private static final byte INDEX = 'x';
  private static final byte DROPPED = 'd';
  private static final byte STREAM = 's';
  private static final byte[] LAST_ID = {'i'};

  private final Storage storage;

  CatalogueRows(Storage storage) {
    this.storage = storage;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    forEach(TABLE, (_, value) -> tables.add(TableDocument.read(value)));
    return tables;
  }

  void put(Batch batch, Table table) {
    batch.put(Space.CATALOGUE, key(TABLE, table.id()), TableDocument.write(table));
  }

  void delete(Batch batch, Table table) {
    batch.delete(Space.CATALOGUE, key(TABLE, table.id()));
  }

  List<TableStream> streams() {
    List<TableStream> streams = new ArrayList<>();
    forEach(STREAM, (_, value) -> streams.add(StreamDocument.read(value)));
    return streams;
  }

  void put(Batch batch, TableStream stream) {
    batch.put(Space.CATALOGUE, key(STREAM, stream.id()), StreamDocument.write(stream));
  }

  void deleteStream(Batch batch, int id) {
    batch.delete(Space.CATALOGUE, key(STREAM, id));
  }

  int lastId() {
    byte[] value = storage.get(Space.CATALOGUE, LAST_ID);
    return value == null ? 0 : ByteBuffer.wrap(value).getInt();
  }

  void putLastId(Batch batch, int id) {
    batch.put(Space.CATALOGUE, LAST_ID, ByteBuffer.allocate(4).putInt(id).array());
  }

  /** Where the rows of what is gone may still lie, by id. */
  Map<Integer, Space> dropped() {
    Map<Integer, Space> dropped = new TreeMap<>();
    forEach(DROPPED, (key, value) -> dropped.put(ByteBuffer.wrap(key, 1, 4).getInt(),
        value[0] == TABLE ? Space.ITEMS : Space.INDEX_ENTRIES));
    return dropped;
  }

  void noteDropped(Batch batch, int id, Space rows) {
    batch.put(Space.CATALOGUE, key(DROPPED, id), new byte[]{rows == Space.ITEMS ? TABLE : INDEX});
  }

  void forgetDropped(Batch batch, int id) {
    batch.delete(Space.CATALOGUE, key(DROPPED, id));
  }

  private void forEach(byte kind, BiConsumer<byte[], byte[]> row) {
    try (var cursor = storage.cursor(Space.CATALOGUE, KeyRange.prefix(new byte[]{kind}), Direction.FORWARD)) {
      while (cursor.next()) {
        row.accept(cursor.key(), cursor.value());
      }
    }
  }

  private static byte[] key(byte kind, int id) {
    return ByteBuffer.allocate(5).put(kind).putInt(id).array();
  }
}
