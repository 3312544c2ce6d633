/**
 * Binds text from a file, the environment and the command line to records, with errors that name the place and the
 * nearest thing that would have been right. Start at {@link dev.needletail.proxy.config.binding.RecordBinder}. Knows
 * no setting by name: they are in {@link dev.needletail.proxy.config}.
 */
@NullMarked
package dev.needletail.proxy.config.binding;

import org.jspecify.annotations.NullMarked;
