/**
 * The operations on tables: CreateTable, UpdateTable, DescribeTable, ListTables, DeleteTable.
 */
@NullMarked
package dev.needletail.model.operation.table;

import org.jspecify.annotations.NullMarked;
