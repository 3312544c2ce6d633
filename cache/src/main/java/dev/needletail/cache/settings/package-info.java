/**
 * What an operator can set about the caches, with the defaults. Start at
 * {@link dev.needletail.cache.settings.CacheSettings}.
 */
@NullMarked
package dev.needletail.cache.settings;

import org.jspecify.annotations.NullMarked;
