/**
 * Requests as they were sent: JSON to typed members, and what is wrong with them by the shapes of the API model. Start at
 * {@link dev.needletail.model.document.Document}. Depends on the shapes, the values and Jackson's streaming parser.
 */
@NullMarked
package dev.needletail.model.document;

import org.jspecify.annotations.NullMarked;
