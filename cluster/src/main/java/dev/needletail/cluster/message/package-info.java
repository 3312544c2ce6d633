/**
 * What nodes say to each other, and its bytes. Start at {@link dev.needletail.cluster.message.Message};
 * {@link dev.needletail.cluster.message.MessageFormat} has the format and what its versions have in common. Depends on the
 * cache's announcements and keys.
 */
@NullMarked
package dev.needletail.cluster.message;

import org.jspecify.annotations.NullMarked;
