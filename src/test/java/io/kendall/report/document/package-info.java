/** Tests of the document model and its renderers. */
@NullMarked
package io.kendall.report.document;

import org.jspecify.annotations.NullMarked;
