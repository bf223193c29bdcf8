/**
 * Agents that answer a query from text files alone, by counting: no model, no network, and the same
 * answer wherever and however often they run. Their lists of common words are English.
 */
@NullMarked
package io.kendall.runtime.agent.text;

import org.jspecify.annotations.NullMarked;
