package dev.seaworthy.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.feeds.folder.FolderEvidence;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import dev.seaworthy.testkit.vulnerability.VulnerabilityData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The acceptance cases on real data; skipped where the data is not on this machine. */
class GoldenCasesTest {
  private static final Set<String> WHOLE = Set.of("identify", "rejected", "version order");
  private static final double ENOUGH = 0.98;

  @Test
  void everyKindReachesItsScoreAndNothingOpenIsCalledFixed()
      throws IOException, FeedFormatException {
    Optional<Path> folder = VulnerabilityData.folder();
    assumeTrue(folder.isPresent(), "skipped: the real feeds are not on this machine");
    Path file = folder.get().resolve("golden.json");
    GoldenScore score = score(file, answers(file, folder.get()));

    score.lines().forEach(System.out::println);
    assertThat(score.fixedWhereOpen()).as("called fixed where open").isEmpty();
    assertThat(score.share(WHOLE, true)).as("whole kinds %s", score.wrong()).isEqualTo(1);
    assertThat(score.share(WHOLE, false))
        .as("all other kinds %s", score.wrong())
        .isGreaterThanOrEqualTo(ENOUGH);
  }

  private static Map<String, CaseAnswer> answers(Path file, Path folder)
      throws IOException, FeedFormatException {
    CaseJudge judge =
        new CaseJudge(
            new FolderEvidence(folder, Limits.standard(), Instant.EPOCH), Optional.empty());
    Map<String, CaseAnswer> answers = new ConcurrentHashMap<>();
    for (VerdictCase question : CaseFile.read(file)) {
      answers.put(question.id(), judge.answer(question));
    }
    return answers;
  }

  private static GoldenScore score(Path file, Map<String, CaseAnswer> answers)
      throws IOException, FeedFormatException {
    JsonView golden;
    try (InputStream in = Files.newInputStream(file)) {
      golden = new JsonFormat().document(in, Set.of());
    }
    GoldenScore score = new GoldenScore();
    for (JsonView one : golden.get("cases").items()) {
      CaseAnswer answer = answers.get(one.get("id").text());
      assertThat(answer).isNotNull();
      score.add(one, members(answer));
    }
    Iterator<JsonView> pairs = golden.get("version_comparison").items().iterator();
    for (int place = 0; pairs.hasNext(); place++) {
      Object given = members(answers.get("version_comparison[" + place + "]")).get("cmp");
      score.count("version order", List.of(pairs.next().get("cmp").integer()).contains(given));
    }
    return score;
  }

  private static Map<String, @Nullable Object> members(@Nullable CaseAnswer answer) {
    return answer == null ? Map.of() : answer.members();
  }
}
