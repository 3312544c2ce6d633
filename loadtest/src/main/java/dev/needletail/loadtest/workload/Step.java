package dev.needletail.loadtest.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request, before it has a form: which operation on which items. Keys are numbers of a {@link Dataset}. */
public sealed interface Step {

  /** As DynamoDB names it. */
  String operation();

  default boolean isWrite() {
    return false;
  }

  /** @param thenUpdate whether an UpdateItem of the same item follows when it has been answered */
  record Get(int key, boolean consistent, boolean thenUpdate) implements Step {
    @Override
    public String operation() {
      return "GetItem";
    }
  }

  /** GetItem of an item that is not there. */
  record Missing(int key, boolean consistent) implements Step {
    @Override
    public String operation() {
      return "GetItem";
    }
  }

  record Put(int key, long version) implements Step {
    @Override
    public String operation() {
      return "PutItem";
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Update(int key, long version) implements Step {
    @Override
    public String operation() {
      return "UpdateItem";
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Delete(int key, long version) implements Step {
    @Override
    public String operation() {
      return "DeleteItem";
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  /** PutItem of an item that is new. */
  record Insert(int key, long version) implements Step {
    @Override
    public String operation() {
      return "PutItem";
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  /**
   * @param from  the first sort key that is wanted
   * @param limit greatest number of items of a page; 0 if as many as fit
   * @param pages whether the next page follows when it has been answered, if there is one
   * @param after the key that the last page ended with, in the form of the client that got it; null for a first page
   */
  record Query(int partition, int from, int limit, boolean consistent, boolean pages,
      @Nullable Object after) implements Step {
    @Override
    public String operation() {
      return "Query";
    }
  }

  record BatchGet(List<Integer> keys, boolean consistent) implements Step {
    @Override
    public String operation() {
      return "BatchGetItem";
    }
  }

  /** @param versions of the items at the same place in {@code keys}, which are all different */
  record BatchWrite(List<Integer> keys, List<Long> versions) implements Step {
    @Override
    public String operation() {
      return "BatchWriteItem";
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Scan(int segment, int segments, int limit, boolean consistent) implements Step {
    @Override
    public String operation() {
      return "Scan";
    }
  }
}
