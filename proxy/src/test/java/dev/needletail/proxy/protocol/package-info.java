/** The parts of the protocol that need no socket to be tested. */
@NullMarked
package dev.needletail.proxy.protocol;

import org.jspecify.annotations.NullMarked;
