/**
 * The operations on tables: what changes the catalogue, and the documents that describe it. Start at
 * {@link dev.needletail.engine.control.UpdateTableExecution}.
 */
@NullMarked
package dev.needletail.engine.control;

import org.jspecify.annotations.NullMarked;
