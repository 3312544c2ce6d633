/**
 * The operations on a table's continuous backups. Start at
 * {@link dev.needletail.model.operation.backup.UpdateContinuousBackups}.
 */
@NullMarked
package dev.needletail.model.operation.backup;

import org.jspecify.annotations.NullMarked;
