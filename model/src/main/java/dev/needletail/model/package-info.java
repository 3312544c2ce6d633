/**
 * DynamoDB's language, and the port through which every part of Needletail speaks it. Start at
 * {@link dev.needletail.model.Store}. No I/O, no threads, no clock in this module.
 */
@NullMarked
package dev.needletail.model;

import org.jspecify.annotations.NullMarked;
