/** The parts of the binding. */
@NullMarked
package dev.needletail.proxy.config.binding;

import org.jspecify.annotations.NullMarked;
