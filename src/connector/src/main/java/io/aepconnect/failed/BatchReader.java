package io.aepconnect.failed;

import io.aepconnect.http.Download;
import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.ExportClient;
import io.aepconnect.platform.FailedFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the failed records of one batch, file by file and line by line, in the order of the files'
 * names. Holds one buffer, one line and the records that it returns. For one thread.
 */
final class BatchReader implements AutoCloseable {

  /**
   * A failed record.
   *
   * @param after the position behind it
   */
  record Read(FailedRecord record, Position after) {}

  /** What comes after the records that were returned. */
  enum Then {
    /** The next record; it has been read already. */
    MORE,

    /** A problem, which the next call returns. */
    PROBLEM,

    /** Nothing: the batch has been read to its end. */
    END
  }

  /** The result of an attempt to read. */
  sealed interface Result {

    /**
     * Records, in order.
     *
     * @param records may be empty at the end
     */
    record Records(List<Read> records, Then then) implements Result {}

    /**
     * The same attempt may succeed later.
     *
     * @param retryAfter nullable: the wait that AEP asks for
     */
    record Later(String cause, @Nullable Duration retryAfter) implements Result {}

    /** AEP does not give these records; others it may give. */
    record Unreadable(String reason) implements Result {}

    /** AEP gives nothing until somebody fixes the cause. */
    record Denied(String reason) implements Result {}
  }

  /** How many records, and how many bytes of them, a call returns at most. */
  record Limits(int records, long bytes) {}

  private final ExportClient export;
  private final CatalogBatch batch;
  private final String dataset;
  private final LineParser parser;
  private final int longestLine;

  private @Nullable List<FailedFile> files;
  private int next;
  private @Nullable OpenFile open;
  private @Nullable Line pending;
  private @Nullable Result problem;
  private Position position;

  /** Where the current file ended too early at the last attempt; -1 if it did not. */
  private long earlyEnd = -1;

  /**
   * @param from what has been read of the batch before
   * @param longestLine how many bytes of a line are read at most
   */
  BatchReader(
      ExportClient export,
      CatalogBatch batch,
      String dataset,
      LineParser parser,
      int longestLine,
      Position from) {
    this.export = export;
    this.batch = batch;
    this.dataset = dataset;
    this.parser = parser;
    this.longestLine = longestLine;
    this.position = from;
  }

  CatalogBatch batch() {
    return batch;
  }

  /** The next records. After a problem, the next call tries again. */
  Result next(Limits limits) {
    if (problem != null) {
      Result last = problem;
      problem = null;
      return last;
    }
    List<Read> records = new ArrayList<>();
    long bytes = 0;
    while (true) {
      Result found = pending == null ? advance() : null;
      if (found != null) {
        return records.isEmpty() ? found : remembered(records, found);
      } else if (pending == null) {
        return new Result.Records(records, Then.END);
      } else if (records.size() >= limits.records() || bytes >= limits.bytes()) {
        return new Result.Records(records, Then.MORE);
      }
      Read read = read(pending);
      pending = null;
      position = read.after();
      records.add(read);
      bytes += read.record().message().value().length;
    }
  }

  private Result remembered(List<Read> records, Result found) {
    problem = found;
    return new Result.Records(records, Then.PROBLEM);
  }

  private Read read(Line line) {
    String file = currentFile().name();
    return new Read(
        new FailedRecord(parser.parse(line), dataset, batch, file, line.number()),
        position.after(file, line.number()));
  }

  private FailedFile currentFile() {
    return list().get(next);
  }

  private List<FailedFile> list() {
    return Objects.requireNonNull(files, "the files are listed first");
  }

  /** Sets the next line, or none at the end of the batch; returns why neither was possible. */
  private @Nullable Result advance() {
    Result problem = files == null ? listFiles() : null;
    while (problem == null && pending == null && next < list().size()) {
      if (position.linesOf(currentFile().name()) == Long.MAX_VALUE) {
        next++;
        continue;
      }
      problem = open == null ? openFile() : null;
      if (problem == null) {
        problem = readLine();
      }
    }
    return problem;
  }

  private @Nullable Result listFiles() {
    Answer<List<FailedFile>> answer = export.files(batch.id());
    if (!(answer instanceof Answer.Found<List<FailedFile>> found)) {
      return problem(answer);
    }
    List<FailedFile> data =
        found.value().stream()
            .filter(FailedFile::isData)
            .sorted(Comparator.comparing(FailedFile::name))
            .toList();
    if (data.isEmpty()) {
      return new Result.Unreadable("AEP lists no file with failed records");
    }
    files = data;
    return null;
  }

  private @Nullable Result openFile() {
    FailedFile file = currentFile();
    Answer<Download.Body> answer = export.meaning(export.open(batch.id(), file));
    if (!(answer instanceof Answer.Found<Download.Body> found)) {
      return problem(answer);
    }
    open = new OpenFile(found.value(), file, longestLine);
    if (found.value().contentType().toLowerCase(Locale.ROOT).contains("html")) {
      return broken("AEP's Data Access API answered with a page of HTML instead of a file");
    }
    try {
      open.lines().skip(position.linesOf(file.name()));
      return null;
    } catch (IOException e) {
      return broken("a download broke off: " + found.value().cause(e));
    }
  }

  private @Nullable Result readLine() {
    OpenFile file = Objects.requireNonNull(open, "opened before");
    LineReader.Next line;
    try {
      line = file.lines().next();
    } catch (IOException e) {
      return broken("a download broke off: " + file.body().cause(e));
    }
    if (!line.isEnded() && endedEarly(file)) {
      earlyEnd = file.lines().bytes();
      return broken(
          "a download ended after %d of %d bytes"
              .formatted(file.lines().bytes(), file.file().length()));
    }
    pending = line.line();
    if (pending == null) {
      close();
      next++;
      earlyEnd = -1;
    }
    return null;
  }

  /** Whether bytes are missing; if they are missing again at the same place, there are no more. */
  private boolean endedEarly(OpenFile file) {
    long read = file.lines().bytes();
    return read < file.file().length() && read != earlyEnd;
  }

  private Result broken(String cause) {
    close();
    return new Result.Later(cause, null);
  }

  private static Result problem(Answer<?> answer) {
    if (answer instanceof Answer.Later<?> later) {
      return new Result.Later(later.cause(), later.retryAfter());
    } else if (answer instanceof Answer.Denied<?> denied) {
      return new Result.Denied(denied.reason());
    } else if (answer instanceof Answer.Absent<?> absent) {
      return new Result.Unreadable(absent.reason());
    }
    return new Result.Unreadable(((Answer.Refused<?>) answer).reason());
  }

  /** Closes the download. Reading may go on after it. */
  @Override
  public void close() {
    if (open != null) {
      open.body().close();
      open = null;
    }
  }

  private record OpenFile(Download.Body body, FailedFile file, LineReader lines) {

    OpenFile(Download.Body body, FailedFile file, int longestLine) {
      this(body, file, new LineReader(body.content(), longestLine));
    }
  }
}
