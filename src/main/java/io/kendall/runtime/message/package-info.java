/**
 * What travels between parts of a run: payloads, and later claims and results. Data only, never a
 * class chosen by a message.
 */
@NullMarked
package io.kendall.runtime.message;

import org.jspecify.annotations.NullMarked;
