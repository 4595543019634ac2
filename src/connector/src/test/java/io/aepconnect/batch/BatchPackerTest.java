package io.aepconnect.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.testing.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPackerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void packsMessagesIntoTheFrame() throws IOException {
    BatchPacker packer = new BatchPacker(new BatchLimits(100, 10));
    packer.add(Records.message(0, "{\"a\":1}"));
    packer.add(Records.message(1, "2"));

    Batch batch = packer.take();

    assertThat(body(batch)).asString(UTF_8).isEqualTo("{\"messages\":[{\"a\":1},2]}");
    assertThat(packer.isEmpty()).isTrue();
  }

  @Test
  void fillsARequestToTheVeryLastByte() throws IOException {
    // {"messages":[1,2]} has 18 bytes.
    BatchPacker packer = new BatchPacker(new BatchLimits(18, 10));
    for (int i = 1; i <= 3; i++) {
      packer.add(Records.message(i, String.valueOf(i)));
    }

    assertThat(packer.hasFullBatch()).isTrue();
    assertThat(body(packer.take())).hasSize(18);
    assertThat(packer.hasFullBatch()).isFalse();
    assertThat(packer.take().size()).isEqualTo(1);
  }

  @Test
  void isFullAtTheMostMessages() {
    BatchPacker packer = new BatchPacker(new BatchLimits(1_000, 2));
    packer.add(Records.message(0, "0"));
    assertThat(packer.hasFullBatch()).isFalse();
    packer.add(Records.message(1, "1"));
    packer.add(Records.message(2, "2"));

    assertThat(packer.hasFullBatch()).isTrue();
    assertThat(packer.take().size()).isEqualTo(2);
  }

  @Test
  void refusesAMessageThatIsTooLargeAlone() {
    BatchLimits limits = new BatchLimits(20, 10);

    assertThat(limits.maxMessageBytes()).isEqualTo(5);
    assertThat(limits.admit(5)).isTrue();
    assertThat(limits.admit(6)).isFalse();
    assertThatThrownBy(() -> new BatchPacker(limits).add(Records.message(0, "123456")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dropsRevokedMessages() {
    OffsetTracker tracker = new OffsetTracker();
    TrackedRecord taken = tracker.track(Records.at(0));
    BatchPacker packer = new BatchPacker(new BatchLimits(1_000, 10));
    packer.add(new XdmMessage(taken, MessageJson.of("12".getBytes(UTF_8))));
    packer.add(Records.message(1, "345"));

    tracker.revoke(List.of(Records.PARTITION));
    packer.removeRevoked();

    assertThat(packer.waitingBytes()).isEqualTo(3);
    assertThat(packer.take().messages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void bodiesAreByteExactJsonWithinTheLimitAndLoseNothing(long seed) throws IOException {
    Random random = new Random(seed);
    BatchLimits limits = new BatchLimits(1_000_000, 500);
    BatchPacker packer = new BatchPacker(limits);
    List<XdmMessage> admitted = new ArrayList<>();
    List<XdmMessage> packed = new ArrayList<>();
    int refused = 0;

    for (int i = 0; i < 3_000; i++) {
      XdmMessage message = Records.message(i, json(random));
      assertThat(limits.admit(message.size())).isEqualTo(message.size() <= 1_000_000 - 15);
      if (!limits.admit(message.size())) {
        refused++;
        continue;
      }
      packer.add(message);
      admitted.add(message);
      while (packer.hasFullBatch() && random.nextBoolean()) {
        check(packer.take(), limits, packed, admitted);
      }
    }
    while (!packer.isEmpty()) {
      check(packer.take(), limits, packed, admitted);
    }

    assertThat(refused).isPositive();
    assertThat(packed).hasSameSizeAs(admitted);
    assertThat(packer.waitingBytes()).isZero();
  }

  /**
   * The batch continues after the previous one, is correct byte for byte, and has no room for
   * another message.
   */
  private static void check(
      Batch batch, BatchLimits limits, List<XdmMessage> packed, List<XdmMessage> admitted)
      throws IOException {
    for (XdmMessage message : batch.messages()) {
      assertThat(message).isSameAs(admitted.get(packed.size()));
      packed.add(message);
    }
    byte[] body = body(batch);
    assertThat(body.length).isEqualTo((int) batch.bodySize()).isLessThanOrEqualTo(1_000_000);
    JsonNode messages = JSON.readTree(body).path("messages");
    assertThat(messages).hasSize(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      assertThat(messages.get(i)).isEqualTo(JSON.readTree(batch.messages().get(i).json().bytes()));
    }
    if (packed.size() < admitted.size()) {
      XdmMessage next = admitted.get(packed.size());
      assertThat(limits.admit(batch.size() + 1, batch.messageBytes() + next.size())).isFalse();
    }
  }

  /** JSON of 1 byte to 2 MB, mostly small, with characters of one to four bytes. */
  private static String json(Random random) {
    int kind = random.nextInt(100);
    if (kind < 10) {
      return String.valueOf(random.nextInt(10));
    }
    int length = random.nextInt(kind == 99 ? 1_000_000 : kind > 95 ? 100_000 : 2_000);
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < length; i++) {
      text.append(new String[] {"a", "é", "語", "😀"}[random.nextInt(4)]);
    }
    return text.append('"').toString();
  }

  private static byte[] body(Batch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BatchBody.write(batch.messages(), out);
    return out.toByteArray();
  }
}
