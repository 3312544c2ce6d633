/**
 * JMH benchmarks of what a request passes through, from the bytes of its body to the bytes of its answer, without a socket. A class is a
 * set that {@code bin/bench} runs by name: {@code CodecBenchmark} is {@code codec}. May see every module; nothing that
 * ships sees it.
 *
 * <p>States are what JMH makes of them: one for each run, or one for each thread.
 */
@NullMarked
package dev.needletail.loadtest.bench.inside;

import org.jspecify.annotations.NullMarked;
