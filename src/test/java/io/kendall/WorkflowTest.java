package io.kendall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows of the code host: whoever runs code that is not reviewed can do no harm. */
class WorkflowTest {
  private static final Path FOLDER = Path.of(".github/workflows");

  /** A workflow as text and as a tree. */
  private record Workflow(String text, JsonNode tree) {
    static Workflow of(String name) throws IOException {
      String text = Files.readString(FOLDER.resolve(name));
      return new Workflow(text, new YAMLMapper().readTree(text));
    }

    boolean startsOn(String event) {
      return tree.required("on").has(event);
    }

    /** The permissions of each job, its own or the workflow's. */
    List<JsonNode> permissions() {
      List<JsonNode> permissions = new ArrayList<>();
      tree.required("jobs")
          .forEach(
              job ->
                  permissions.add(
                      job.has("permissions")
                          ? job.required("permissions")
                          : tree.required("permissions")));
      return permissions;
    }
  }

  private static List<Workflow> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Workflow> workflows = new ArrayList<>();
      for (Path file : files.toList()) {
        workflows.add(Workflow.of(String.valueOf(file.getFileName())));
      }
      return workflows;
    }
  }

  @Test
  void workflow_ofPullRequests_readsOnlyAndKnowsNoSecret() throws IOException {
    List<Workflow> ofPullRequests =
        all().stream().filter(it -> it.startsOn("pull_request")).toList();
    assertThat(ofPullRequests).hasSize(2);
    for (Workflow workflow : ofPullRequests) {
      assertThat(workflow.text()).doesNotContain("secrets.", "github.token", "GH_TOKEN");
      assertThat(workflow.permissions())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it).hasToString("{\"contents\":\"read\"}"));
    }
  }

  @Test
  void workflow_thatMayWrite_runsNoCodeOfThePullRequest() throws IOException {
    for (Workflow workflow : all()) {
      assertThat(workflow.startsOn("pull_request_target")).isFalse();
    }
    Workflow comment = Workflow.of("comment.yml");
    assertThat(comment.startsOn("workflow_run")).isTrue();
    assertThat(comment.permissions())
        .singleElement()
        .hasToString("{\"actions\":\"read\",\"pull-requests\":\"write\"}");
    assertThat(comment.text()).doesNotContain("checkout", "java", "mvn", "secrets.");
    for (JsonNode step : comment.tree().required("jobs").required("comment").required("steps")) {
      // What others can choose, as the name of a branch, reaches the shell as a variable only.
      assertThat(step.required("run").textValue()).doesNotContain("${{");
      assertThat(step.has("uses")).isFalse();
    }
  }

  @Test
  void workflow_whoseResultIsPosted_hasTheNameThatIsWaitedFor() throws IOException {
    JsonNode waited = Workflow.of("comment.yml").tree().at("/on/workflow_run/workflows");
    assertThat(waited).hasToString("[\"compare\"]");
    assertThat(Workflow.of("compare.yml").tree().required("name").textValue()).isEqualTo("compare");
  }
}
