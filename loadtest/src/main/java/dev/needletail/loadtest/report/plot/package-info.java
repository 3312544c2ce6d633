/**
 * Plots as SVG, drawn from plain series of numbers. Start at {@link dev.needletail.loadtest.report.plot.Plot}. Knows nothing of
 * load tests, and takes its colours from the page that it stands in: series {@code i} has the class {@code s}{@code i}.
 */
@NullMarked
package dev.needletail.loadtest.report.plot;

import org.jspecify.annotations.NullMarked;
