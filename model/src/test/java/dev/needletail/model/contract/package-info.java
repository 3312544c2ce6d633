/**
 * What every {@link dev.needletail.model.Store} must do, through its public port. Start at
 * {@link dev.needletail.model.contract.StoreContract}. Each operation has a contract of its own, in three parts:
 * decoding, validation, behaviour.
 */
@NullMarked
package dev.needletail.model.contract;

import org.jspecify.annotations.NullMarked;
