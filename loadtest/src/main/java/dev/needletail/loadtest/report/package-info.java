/**
 * Tells what a run found: on the terminal while it lasts, as text after it, as JSON, as HdrHistogram's logs, and as an HTML
 * page. Start at {@link dev.needletail.loadtest.report.RunReport}, which is what is told.
 */
@NullMarked
package dev.needletail.loadtest.report;

import org.jspecify.annotations.NullMarked;
