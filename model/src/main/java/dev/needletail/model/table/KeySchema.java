package dev.needletail.model.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a table or index. A table and a local index have one partition attribute and at most one sort attribute; a
 * global index has up to four of each.
 *
 * @param partition the partition key's attributes in order, at least one
 * @param sort      the sort key's attributes in order, none for a key without a sort key
 */
public record KeySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {

  /** The most bytes that the values of the partition attributes take together. */
  public static final long PARTITION_BYTES_MAX = 2048;

  /** The most bytes that the values of the sort attributes take together. */
  public static final long SORT_BYTES_MAX = 1024;

  public KeySchema {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
    if (partition.isEmpty()) {
      throw new IllegalArgumentException("a key needs a partition attribute");
    }
  }

  /** Partition attributes, then sort attributes. */
  public List<KeyAttribute> attributes() {
    return Stream.concat(partition.stream(), sort.stream()).toList();
  }

  /** Whether the partition key or the sort key has several attributes. */
  public boolean isMultiAttribute() {
    return partition.size() > 1 || sort.size() > 1;
  }
}
