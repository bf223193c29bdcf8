/**
 * A small document model and its two renderers, Markdown and HTML. Blocks hold plain text and no
 * markup: escaping is the renderers' alone. The same document gives the same characters under any
 * locale.
 */
@NullMarked
package io.kendall.report.document;

import org.jspecify.annotations.NullMarked;
