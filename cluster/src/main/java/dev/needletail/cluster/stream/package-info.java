/**
 * The stream of announcements from one node to another: numbered batches, of which one that is missing is noticed. Start at
 * {@link dev.needletail.cluster.stream.Outbox}; its other end is {@link dev.needletail.cluster.stream.Inbox}.
 */
@NullMarked
package dev.needletail.cluster.stream;

import org.jspecify.annotations.NullMarked;
