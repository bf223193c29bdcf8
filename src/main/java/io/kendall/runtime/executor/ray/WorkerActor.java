package io.kendall.runtime.executor.ray;

import com.fasterxml.jackson.databind.node.IntNode;
import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.executor.TaskRunner;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The worker as it lives on the cluster. Ray makes it there and calls its one method, which calls
 * the driver and serves it until the driver hangs up; then its process ends, as nobody else has a
 * use for it.
 */
public final class WorkerActor {
  private static final int HUNG_UP = 0;

  /** Called by Ray. */
  public WorkerActor() {}

  /**
   * Serves whoever sent an {@link Invitation}. Does not return, unless the driver cannot be called:
   * then it throws.
   */
  public byte[] serve(byte[] invitation) throws IOException {
    TimerSlack.tighten();
    AgentRegistry agents = AgentRegistry.load();
    warmUp(agents);
    Invitation driver = Invitation.decode(invitation);
    TaskStream stream = new TaskStream(SocketChannel.open(driver.address()));
    stream.send(
        new StreamMessage.Hello(driver.token(), ProcessHandle.current().pid(), thisMachine()));
    try {
      TaskDesk desk = new TaskDesk(stream, agents, WorkerActor::leave);
      System.setOut(desk.prints().tee(System.out));
      System.setErr(desk.prints().tee(System.err));
      desk.serve();
    } catch (IOException hungUp) {
      // The pool ends, or the driver has.
    } finally {
      leave();
    }
    return new byte[0];
  }

  /** Loads what every task needs, which the first one would have to wait for. */
  private static void warmUp(AgentRegistry agents) {
    Payload input = Payload.of(IntNode.valueOf(0));
    Execution unused = new TaskRunner(agents).run(new Assignment(0, 1, NoopAgent.NAME, input));
  }

  /** Not by an exit in order: threads that an agent left behind do not keep the process. */
  private static void leave() {
    Runtime.getRuntime().halt(HUNG_UP);
  }

  /** Processes for which it is the same share a machine since it was started, and so its clock. */
  static String thisMachine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException unknown) {
      return "";
    }
  }
}
