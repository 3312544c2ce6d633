/** Files of access keys, good and bad, and how they change. */
@NullMarked
package dev.needletail.proxy.auth.credentials;

import org.jspecify.annotations.NullMarked;
