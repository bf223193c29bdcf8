/**
 * Brokers carry claims, results and stops between the parts of a run: what is put is delivered at
 * least once until it is acknowledged, in the order put, and what cannot be delivered goes to the
 * dead letters with the reason. Queues are bounded. One adapter per package, none knows another.
 */
@NullMarked
package io.kendall.runtime.broker;

import org.jspecify.annotations.NullMarked;
