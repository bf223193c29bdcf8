/**
 * What travels between parts of a run: payloads of tasks, and the claims, results and stops that
 * brokers carry. Data only, never a class chosen by a message; what comes from outside is checked
 * field by field.
 */
@NullMarked
package io.kendall.runtime.message;

import org.jspecify.annotations.NullMarked;
