import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentReport;
import io.kendall.runtime.agent.Claim;
import io.kendall.runtime.agent.Document;
import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.message.Payload;
import java.util.ArrayList;
import java.util.List;

public final class LongestLine implements Agent {
  @Override public String name() { return "longest"; }

  @Override public Payload execute(Payload input) throws Exception {
    List<Claim> claims = new ArrayList<>();
    for (Document document : QueryState.of(input).documents()) {
      int longest = document.lines().stream().mapToInt(String::length).max().orElse(0);
      String text = "the longest line of " + document.name() + " has " + longest + " characters";
      claims.add(Claim.of(document.name(), text, document.name()));
    }
    return AgentReport.of(claims).payload();
  }
}
