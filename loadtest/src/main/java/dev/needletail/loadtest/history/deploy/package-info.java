/**
 * The processes of a run: a store, and the nodes in front of it. Start at
 * {@link dev.needletail.loadtest.history.deploy.Deployment}.
 */
@NullMarked
package dev.needletail.loadtest.history.deploy;

import org.jspecify.annotations.NullMarked;
