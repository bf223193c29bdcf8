/**
 * What a worker can be asked to do: the {@link io.kendall.runtime.agent.Agent} interface, found by
 * name through {@link java.util.ServiceLoader}, and the built-in agents that measurement uses.
 */
@NullMarked
package io.kendall.runtime.agent;

import org.jspecify.annotations.NullMarked;
