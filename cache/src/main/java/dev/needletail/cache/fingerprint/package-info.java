/**
 * The meaning of queries and scans as canonical bytes: requests that ask for the same page share them, whatever their
 * placeholders are called. Start at {@link dev.needletail.cache.fingerprint.Fingerprint}.
 */
@NullMarked
package dev.needletail.cache.fingerprint;

import org.jspecify.annotations.NullMarked;
