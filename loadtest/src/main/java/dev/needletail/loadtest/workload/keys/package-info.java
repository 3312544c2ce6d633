/**
 * Which keys a load asks for. Start at {@link dev.needletail.loadtest.workload.keys.KeyChooser}; how a user names one is
 * {@link dev.needletail.loadtest.workload.keys.KeyDistribution}. Depends on nothing else.
 */
@NullMarked
package dev.needletail.loadtest.workload.keys;

import org.jspecify.annotations.NullMarked;
