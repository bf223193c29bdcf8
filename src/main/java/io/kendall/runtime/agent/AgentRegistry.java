package io.kendall.runtime.agent;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The agents that can be found from here, by name. */
public final class AgentRegistry {
  private final Map<String, Agent> agents = new TreeMap<>();

  private AgentRegistry() {}

  /**
   * Loads every agent on the class path.
   *
   * @throws IllegalStateException if two agents have one name
   */
  public static AgentRegistry load() {
    AgentRegistry registry = new AgentRegistry();
    for (Agent agent : ServiceLoader.load(Agent.class)) {
      Agent other = registry.agents.putIfAbsent(agent.name(), agent);
      if (other != null) {
        throw new IllegalStateException(
            "two agents are named %s: %s and %s"
                .formatted(agent.name(), other.getClass().getName(), agent.getClass().getName()));
      }
    }
    return registry;
  }

  /** The agent of this name, or null where there is none. */
  public @Nullable Agent find(String name) {
    return agents.get(name);
  }

  /** All names, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(agents.keySet());
  }
}
