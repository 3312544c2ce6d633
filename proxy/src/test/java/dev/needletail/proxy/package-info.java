/** A whole node, from the command line to the answer. */
@NullMarked
package dev.needletail.proxy;

import org.jspecify.annotations.NullMarked;
