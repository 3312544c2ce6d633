/**
 * A run as one HTML page that needs nothing else: plots, tables behind them, and figures. Start at
 * {@link dev.needletail.loadtest.report.html.HtmlReport}. Its style sheet and its script are resources beside it; without the
 * script it shows the same, but for what appears under the pointer.
 */
@NullMarked
package dev.needletail.loadtest.report.html;

import org.jspecify.annotations.NullMarked;
