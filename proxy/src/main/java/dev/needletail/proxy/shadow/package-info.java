/**
 * Tells what shadow mode has found: as JSON, and as the configuration to use. Start at
 * {@link dev.needletail.proxy.shadow.ShadowReports}.
 */
@NullMarked
package dev.needletail.proxy.shadow;

import org.jspecify.annotations.NullMarked;
