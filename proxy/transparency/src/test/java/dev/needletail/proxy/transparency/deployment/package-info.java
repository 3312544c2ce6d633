/**
 * Stores, and the ways to reach them. Start at {@link dev.needletail.proxy.transparency.deployment.Deployment}.
 */
@NullMarked
package dev.needletail.proxy.transparency.deployment;

import org.jspecify.annotations.NullMarked;
