package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.FakeTaskContext;
import org.junit.jupiter.api.Test;

class CommitRequestsTest {

  private final FakeTaskContext connect = new FakeTaskContext();
  private final CommitRequests commits = new CommitRequests(connect);

  @Test
  void asksAsSoonAsARecordIsFinished() {
    commits.requestIfDue(0, false, 0);
    assertThat(connect.requestedCommits()).isZero();

    commits.requestIfDue(1, false, 10);
    assertThat(connect.requestedCommits()).isOne();
  }

  @Test
  void asksAgainOnlyForRecordsThatWereFinishedSince() {
    askAt(0);
    commits.committed(1, 1, 1);

    commits.requestIfDue(1, false, 10_000);
    assertThat(connect.requestedCommits()).isOne();

    commits.requestIfDue(2, false, 10_000);
    assertThat(connect.requestedCommits()).isEqualTo(2);
  }

  @Test
  void asksFourTimesASecondAtMost() {
    askAt(0);
    commits.committed(1, 1, 2);

    assertAsksNextAt(252);
  }

  @Test
  void asksTheRarerTheLongerACommitWaitsForTheInlet() {
    askAt(0);
    commits.committed(1, 0, 100);

    assertAsksNextAt(100 + 20 * 100);
  }

  @Test
  void asksSoonWhereACommitHasNothingToWaitFor() {
    askAt(0);
    commits.committed(1, 0, 3_000);

    commits.requestIfDue(2, false, 3_250);
    commits.requestIfDue(2, true, 3_249);
    assertThat(connect.requestedCommits()).isOne();
    assertThat(commits.nextMs()).isEqualTo(3_250);
    commits.requestIfDue(2, true, 3_250);
    assertThat(connect.requestedCommits()).isEqualTo(2);
  }

  @Test
  void countsWhatConnectWaitsForDeadLettersBeforeItAsksForOffsets() {
    askAt(0);
    commits.committed(1, 90, 100);

    assertAsksNextAt(100 + 20 * 100);
  }

  @Test
  void doesNotTakeTheTimeBetweenPollsForAWait() {
    askAt(0);
    commits.requestIfDue(1, false, 100);
    commits.committed(1, 200, 201);

    assertAsksNextAt(451);
  }

  @Test
  void takesNoWaitFromACommitThatNobodyAskedFor() {
    askAt(0);
    commits.committed(1, 0, 0);
    commits.committed(1, 60_000, 60_001);

    assertAsksNextAt(60_251);
  }

  private void askAt(long ms) {
    commits.requestIfDue(1, false, ms);
    assertThat(connect.requestedCommits()).isOne();
  }

  private void assertAsksNextAt(long ms) {
    commits.requestIfDue(2, false, ms - 1);
    assertThat(connect.requestedCommits()).isOne();
    commits.requestIfDue(2, false, ms);
    assertThat(connect.requestedCommits()).isEqualTo(2);
  }
}
