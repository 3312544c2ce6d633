package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Store;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every store does, whichever it is: extend this class where a store is, and run it. The contract of an operation
 * has the operation's name.
 */
public abstract class StoreContract {

  /** The store under test: the same one for all tests of a class. */
  protected abstract Store store();

  @Test
  void execute_unknownOperation_isRefused() {
    assertThat(new StoreClient(store()).refused("FlyToTheMoon", "{}").type()).isEqualTo("UnknownOperationException");
  }

  @Nested
  class GetItem extends GetItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class PutItem extends PutItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class UpdateItem extends UpdateItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class DeleteItem extends DeleteItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class Query extends QueryContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class Scan extends ScanContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class BatchGetItem extends BatchGetItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class BatchWriteItem extends BatchWriteItemContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class TransactGetItems extends TransactGetItemsContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }

  @Nested
  class TransactWriteItems extends TransactWriteItemsContract {

    @Override
    protected Store store() {
      return StoreContract.this.store();
    }
  }
}
