package io.kendall.runtime.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.runtime.agent.Claim;
import io.kendall.runtime.agent.QueryState.Report;
import io.kendall.runtime.coordination.QueryAnswer.AnsweredClaim;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of one query. A claim's id is made of the query, the agent and what the claim is
 * about: the same query finds its claims again in a later run.
 */
final class ClaimBook {
  private static final int ID_BYTES = 16;

  private final Query query;
  private final String run;
  private final Map<String, Map<String, AnsweredClaim>> byAgent = new LinkedHashMap<>();
  private int messages;

  /**
   * An empty one.
   *
   * @param run names the run in the ids of messages, which must be those of no other run
   */
  ClaimBook(Query query, String run) {
    this.query = query;
    this.run = run;
    query.agents().forEach(agent -> byAgent.put(agent, new LinkedHashMap<>()));
  }

  /** Enters a report and gives the messages that persist it. */
  List<PersistClaim> enter(Report report) {
    List<PersistClaim> entered = new ArrayList<>();
    for (Claim claim : report.report().claims()) {
      Map<String, AnsweredClaim> known =
          byAgent.computeIfAbsent(report.agent(), agent -> new LinkedHashMap<>());
      String id = id(query.text(), report.agent(), claim.about());
      boolean again =
          known.put(claim.about(), new AnsweredClaim(id, report.agent(), report.cycle(), claim))
              != null;
      String messageId = "claim-" + run + "-" + messages++;
      entered.add(new PersistClaim(messageId, id, fields(report, claim, again), again));
    }
    return entered;
  }

  /** Of one that is stated again, what may have changed. */
  private Payload fields(Report report, Claim claim, boolean again) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    if (!again) {
      fields.put("query", query.text()).put("agent", report.agent()).put("about", claim.about());
    }
    fields.put("text", claim.text());
    ArrayNode sources = fields.putArray("sources");
    claim.sources().forEach(sources::add);
    fields.put("cycle", report.cycle());
    return Payload.of(fields);
  }

  private static String id(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(UTF_8);
        // With the length, so that no two lists of parts run together to the same.
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** All claims, by agent in the query's order, and within it as first stated. */
  List<AnsweredClaim> claims() {
    return byAgent.values().stream().flatMap(claims -> claims.values().stream()).toList();
  }

  /** The answer in short: for each agent the first claim of its latest report. */
  String synthesize(List<Report> reports) {
    Map<String, String> latest = new LinkedHashMap<>();
    for (String agent : query.agents()) {
      for (Report report : reports) {
        if (report.agent().equals(agent)) {
          List<Claim> claims = report.report().claims();
          latest.put(agent, claims.isEmpty() ? "nothing" : claims.get(0).text());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    latest.forEach((agent, text) -> lines.add(agent + ": " + text));
    return String.join("\n", lines);
  }
}
