/**
 * Looks into JSON documents, and edits them, without taking them apart: what is not asked for stays the bytes it was.
 * Start at {@link dev.needletail.cache.document.JsonSpan}.
 */
@NullMarked
package dev.needletail.cache.document;

import org.jspecify.annotations.NullMarked;
