/**
 * Drives a running node from outside and measures what a client would see. Start at {@link dev.needletail.loadtest.Main}.
 */
@NullMarked
package dev.needletail.loadtest;

import org.jspecify.annotations.NullMarked;
