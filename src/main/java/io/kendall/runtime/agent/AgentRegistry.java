package io.kendall.runtime.agent;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The agents that can be found from here, by name. The class path is read as far as it takes to
 * find one, as every jar on it costs a worker milliseconds of its start. May be shared between
 * threads.
 */
public final class AgentRegistry {
  private final Map<String, Agent> agents = new TreeMap<>();
  private final Iterator<Agent> further;

  private AgentRegistry(Iterator<Agent> further) {
    this.further = further;
  }

  /** Loads the first agent on the class path, and with it the means to find others. */
  public static AgentRegistry load() {
    AgentRegistry registry = new AgentRegistry(ServiceLoader.load(Agent.class).iterator());
    registry.loadNext();
    return registry;
  }

  /** Loads one more; false if there is none. */
  private boolean loadNext() {
    if (!further.hasNext()) {
      return false;
    }
    Agent agent = further.next();
    Agent other = agents.putIfAbsent(agent.name(), agent);
    if (other != null) {
      throw new IllegalStateException(
          "two agents are named %s: %s and %s"
              .formatted(agent.name(), other.getClass().getName(), agent.getClass().getName()));
    }
    return true;
  }

  /**
   * The agent of this name, or null where there is none.
   *
   * @throws IllegalStateException if it is not found before two that have one name
   */
  public synchronized @Nullable Agent find(String name) {
    Agent agent = agents.get(name);
    while (agent == null && loadNext()) {
      agent = agents.get(name);
    }
    return agent;
  }

  /**
   * All names, sorted.
   *
   * @throws IllegalStateException if two agents have one name
   */
  public synchronized Set<String> names() {
    boolean more = true;
    while (more) {
      more = loadNext();
    }
    return Collections.unmodifiableSet(new TreeSet<>(agents.keySet()));
  }
}
