/**
 * Renders a run as a document for a person: verdict first, then tables and charts of measured,
 * perfect queue and theory, then how it was measured. Reads result records only, and the same
 * records give the same bytes on any machine.
 */
@NullMarked
package io.kendall.report;

import org.jspecify.annotations.NullMarked;
