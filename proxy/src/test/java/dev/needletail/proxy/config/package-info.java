/** The configuration as a user meets it: precedence, bounds, errors. */
@NullMarked
package dev.needletail.proxy.config;

import org.jspecify.annotations.NullMarked;
