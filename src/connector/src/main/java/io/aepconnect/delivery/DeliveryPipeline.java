package io.aepconnect.delivery;

import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.metrics.Counted;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that the task calls: converts records to messages, keeps requests in flight, and handles
 * the outcome of each message. All methods are for the task thread.
 *
 * <p>Every exception fails the task. {@link #committable} never returns the offset of an unfinished
 * record, so Kafka delivers such records again.
 */
public final class DeliveryPipeline implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeliveryPipeline.class);

  /**
   * How long one {@link #put} waits for the inlet at most while the buffer is full. When the task
   * is stopped meanwhile, a flush follows, and Connect gives both together five seconds.
   */
  public static final long MAX_PUT_WAIT_MS = 500;

  private static final long NEVER = Long.MAX_VALUE;

  /** How soon Connect should call again while requests are in flight and no records arrive. */
  private static final long CALL_SOON_MS = 50;

  /**
   * The same while messages wait for a free request slot, or for more messages to fill their batch.
   */
  private static final long CALL_AT_ONCE_MS = 5;

  /** A {@link #put} at least this large suggests that more records follow at once. */
  private static final int MANY_RECORDS = 100;

  private final DeliverySettings settings;
  private final BatchEndpoint endpoint;
  private final SinkTaskContext context;
  private final Clock clock;
  private final RecordLedger ledger;
  private final RateShare share;
  private final SendQueue sendQueue;
  private final OutageLog outages = new OutageLog();
  private final BackPressure backPressure;
  private final CommitRequests commits;
  private final DeliveryMeter meter;
  private final Settlement settlement;
  private final Intake intake;

  /** The deadline of all flushes until the next {@link #put}. */
  private long flushDeadlineMs = NEVER;

  private @Nullable RuntimeException failure;

  /**
   * @param check the check that a message must pass before it is sent
   * @param errors what happens to rejected records
   */
  public DeliveryPipeline(
      DeliverySettings settings,
      ErrorSettings errors,
      MessageConverter converter,
      MessageCheck check,
      BatchEndpoint endpoint,
      TaskEnvironment environment) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.context = environment.context();
    this.clock = environment.clock();
    RejectionLog rejections = new RejectionLog(clock);
    this.ledger =
        new RecordLedger(new DeadLetters(context.errantRecordReporter(), errors), rejections);
    this.share = new RateShare(settings.rate(), context);
    this.sendQueue = new SendQueue(settings, endpoint, share, environment.random(), clock);
    this.backPressure = new BackPressure(context, () -> settings.enoughBytes(sendQueue.flows()));
    this.commits = new CommitRequests(context);
    this.meter =
        new DeliveryMeter(environment.metrics(), settings, outages, rejections, clock.millis());
    this.settlement = new Settlement(sendQueue, ledger, meter, clock);
    this.intake = new Intake(settings, converter, check, ledger, sendQueue, meter);
  }

  /**
   * Adds the records and sends what can be sent. Waits only while the buffer is full.
   *
   * @throws ConnectException if the task must fail, or if it already failed during a commit
   */
  public void put(Collection<SinkRecord> records) {
    failing(
        () -> {
          flushDeadlineMs = NEVER;
          sendQueue.updateShare();
          settlement.settleCompleted();
          records.forEach(this::takeAndSettle);
          // After many records, do not send the last, small batch: more records will fill it at
          // once.
          boolean moreToCome = records.size() >= MANY_RECORDS;
          sendQueue.send(moreToCome && !isCramped() ? SendQueue.Ready.FULL : ready());
          waitWhileFull();
          checkForOutage();
          backPressure.update(sendQueue.bytes());
          boolean idle = sendQueue.isEmpty() && !ledger.awaitsDeadLetters();
          commits.requestIfDue(ledger.finished(), idle, clock.millis());
          askForCallWhileBusy();
        });
  }

  /**
   * The offsets that may be committed, after a bounded wait for the requests in flight. Connect
   * also calls this before it revokes partitions, and a record that is finished by then is not
   * delivered twice.
   *
   * @param delivered the offsets after the records that Connect passed to {@link #put}
   */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> delivered) {
    long start = clock.millis();
    if (failure != null) {
      settlement.settleAfterFailure(settings.shutdownTimeoutMs());
    } else {
      failing(this::flush);
    }
    if (delivered.keySet().containsAll(context.assignment())) {
      commits.committed(ledger.finished(), start, clock.millis());
    }
    return ledger.committable(delivered);
  }

  /**
   * Drops the unfinished records of these partitions: another task continues after the committed
   * offset.
   */
  public void revoke(Collection<TopicPartition> partitions) {
    share.assignmentChanged();
    ledger.revoke(partitions);
    sendQueue.removeRevoked();
    if (ledger.isNothingUnfinished()) {
      sendQueue.nothingLeft();
    }
  }

  /** To be called when partitions were assigned. */
  public void assignmentChanged() {
    share.assignmentChanged();
    backPressure.assignmentChanged();
  }

  /** Aborts the requests in flight. Idempotent. */
  @Override
  public void close() {
    endpoint.close();
    meter.stopped(clock.millis());
    log.info("Stopped after {}: {}", Counted.of(sendQueue.requests(), "request"), ledger);
  }

  /** If a full batch waits for a free request slot, handles responses before the next record. */
  private void takeAndSettle(SinkRecord record) {
    intake.take(record);
    if (sendQueue.isHeldUp() && sendQueue.hasReply()) {
      settlement.settleCompleted();
      sendQueue.send(SendQueue.Ready.FULL);
    }
  }

  private void waitWhileFull() {
    long deadline = clock.millis() + MAX_PUT_WAIT_MS;
    while (backPressure.isHigh(sendQueue.bytes())
        && progressBefore(deadline, sendQueue.nextDueMs())) {
      sendQueue.send(ready());
    }
  }

  /** Batches of several dataflows may fill the buffer although none of them is full. */
  private boolean isCramped() {
    return sendQueue.flows() > 1 && backPressure.isHigh(sendQueue.bytes());
  }

  private SendQueue.Ready ready() {
    return isCramped() ? SendQueue.Ready.ANY : SendQueue.Ready.LINGERED;
  }

  private void checkForOutage() {
    if (sendQueue.isEmpty()) {
      outages.idle();
    } else {
      outages.look(sendQueue.oldestSentMs(), sendQueue.longestAnswerMs(), clock.millis());
    }
  }

  /**
   * Waits for the requests in flight. Messages that were not sent yet cannot become duplicates, so
   * they stay unsent. The exception is a message before a finished record, which blocks the commit
   * of that record: it is sent if its response can arrive in time.
   *
   * <p>When the task is stopped during a commit, the flush of the stop follows without a {@link
   * #put} between them, and both must end within the time that Connect gives.
   */
  private void flush() {
    flushDeadlineMs = Math.min(flushDeadlineMs, clock.millis() + settings.shutdownTimeoutMs());
    long dueMs;
    do {
      settlement.settleCompleted();
      dueMs = sendWhatHoldsBack(flushDeadlineMs - 2 * sendQueue.longestAnswerMs());
    } while (progressBefore(flushDeadlineMs, dueMs));
    if (sendQueue.isEmpty()) {
      ledger.checkNoneIsMissing();
    }
  }

  /**
   * Sends the messages that block the commit of finished records. Returns when more of them can be
   * sent; {@link #NEVER} if not before that time.
   */
  private long sendWhatHoldsBack(long beforeMs) {
    boolean waiting = sendQueue.isSending() || ledger.awaitsDeadLetters();
    if (waiting || !ledger.isHeldBack() || clock.millis() >= beforeMs) {
      return NEVER;
    }
    sendQueue.send(SendQueue.Ready.ANY);
    return sendQueue.nextDueMs() < beforeMs ? sendQueue.nextDueMs() : NEVER;
  }

  /**
   * Waits for a response, a dead letter or the time when something can be sent; false if none of
   * them can happen before the deadline.
   */
  private boolean progressBefore(long deadline, long dueMs) {
    long now = clock.millis();
    long until = Math.min(deadline, Math.max(now, dueMs));
    if (now >= deadline) {
      return false;
    } else if (sendQueue.isSending() || until < deadline) {
      settlement.settleNext(until - now);
    } else if (ledger.awaitsDeadLetters()) {
      ledger.awaitOldestDeadLetter(until - now);
    } else {
      return false;
    }
    settlement.settleCompleted();
    return true;
  }

  /**
   * Asks Connect to call again soon, also in order to commit: without records, Connect itself would
   * wait for a minute.
   */
  private void askForCallWhileBusy() {
    long dueMs = Math.min(sendQueue.nextDueMs(), commits.nextMs());
    boolean waiting = sendQueue.isSending() || ledger.awaitsDeadLetters();
    if (!waiting && dueMs == Long.MAX_VALUE) {
      return;
    }
    long untilDue = Math.max(CALL_AT_ONCE_MS, dueMs - clock.millis());
    long soon = sendQueue.isHeldUp() ? CALL_AT_ONCE_MS : CALL_SOON_MS;
    context.timeout(waiting ? Math.min(soon, untilDue) : untilDue);
  }

  /**
   * A failure is permanent. Connect only logs what preCommit throws, so rethrow it on each call.
   */
  private void failing(Runnable step) {
    if (failure != null) {
      throw failure;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } catch (Error e) {
      failure = new ConnectException("The task failed with a java.lang.Error", e);
      throw e;
    } finally {
      meter.publish(ledger, sendQueue, backPressure, endpoint.tokenFetches(), clock.millis());
    }
  }
}
