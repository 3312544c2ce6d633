/**
 * What the operations share: the choices that several of them offer, and the reading of request documents. One
 * package below for each family of operations; the record of an operation is named as the operation. Start at
 * {@link dev.needletail.model.operation.RequestDocument}.
 */
@NullMarked
package dev.needletail.model.operation;

import org.jspecify.annotations.NullMarked;
