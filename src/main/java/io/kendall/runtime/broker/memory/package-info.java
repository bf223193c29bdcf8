/** The broker whose queue is memory of this process: bounded, without threads of its own. */
@NullMarked
package io.kendall.runtime.broker.memory;

import org.jspecify.annotations.NullMarked;
