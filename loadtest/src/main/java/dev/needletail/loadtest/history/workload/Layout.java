package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a run and what is in them. Registers are items whose {@code v} is the version of the last write. Groups are
 * partitions of registers that only transactions write, all of a group together. Counters are items whose {@code n} only grows.
 *
 * @param items      the table with all three
 * @param statements a table of registers that PartiQL writes too: the caches forget a table as a whole for that
 * @param registers  partitions of registers in each table
 * @param groups     partitions that are groups
 * @param counters   partitions that have a counter
 */
public record Layout(String items, String statements, int registers, int groups, int counters) {

  /** The global index of both tables, by the attribute {@code x}, which is the partition once more. */
  static final String INDEX = "by-x";
  /** Items of a partition that has no counter. */
  static final List<String> SORTS = List.of("0", "1", "2");

  /** @param keys registers in each table, about */
  public static Layout of(String prefix, int keys) {
    int partitions = Math.max(2, keys / SORTS.size());
    int others = Math.max(2, partitions / 4);
    return new Layout(prefix + "-items", prefix + "-statements", partitions, others, others);
  }

  public List<String> tables() {
    return List.of(items, statements);
  }

  static Key register(String table, int partition, String sort) {
    return new Key(table, "r" + partition, sort);
  }

  Key counter(int partition) {
    return new Key(items, "c" + partition, SORTS.getFirst());
  }

  List<Key> group(int partition) {
    return keysOf(items, "g" + partition);
  }

  static boolean isCounter(String partition) {
    return partition.startsWith("c");
  }

  static List<Key> keysOf(String table, String partition) {
    return isCounter(partition)
        ? List.of(new Key(table, partition, SORTS.getFirst()))
        : SORTS.stream().map(sort -> new Key(table, partition, sort)).toList();
  }

  /** Every partition of the table. */
  List<String> partitions(String table) {
    var partitions = new ArrayList<String>();
    for (int i = 0; i < registers; i++) {
      partitions.add("r" + i);
    }
    for (int i = 0; table.equals(items) && i < groups; i++) {
      partitions.add("g" + i);
    }
    for (int i = 0; table.equals(items) && i < counters; i++) {
      partitions.add("c" + i);
    }
    return partitions;
  }

  static String createTable(String table) {
    return """
        {'TableName':'%s','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[
        {'AttributeName':'p','AttributeType':'S'},{'AttributeName':'s','AttributeType':'S'},
        {'AttributeName':'x','AttributeType':'S'}],
        'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'RANGE'}],
        'GlobalSecondaryIndexes':[{'IndexName':'%s','KeySchema':[{'AttributeName':'x','KeyType':'HASH'},
        {'AttributeName':'s','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}]}""".formatted(table, INDEX);
  }
}
