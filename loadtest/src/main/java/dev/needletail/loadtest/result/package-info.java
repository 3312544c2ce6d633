/**
 * What a run of the load tester yields, for whoever reports it. Start at {@link dev.needletail.loadtest.result.RunResult};
 * what there is to see while a run lasts comes through {@link dev.needletail.loadtest.result.RunListener}. Data only: it
 * depends on HdrHistogram and on no other package of the load tester.
 */
@NullMarked
package dev.needletail.loadtest.result;

import org.jspecify.annotations.NullMarked;
