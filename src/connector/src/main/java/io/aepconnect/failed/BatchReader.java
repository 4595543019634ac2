package io.aepconnect.failed;

import io.aepconnect.http.Download;
import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.ExportClient;
import io.aepconnect.platform.FailedFile;
import java.io.IOException;
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
  private @Nullable BatchResult problem;
  private Position position;

  /** Where a download ended too early before; if it ends there again, there is no more. */
  private final @Nullable BrokenOff before;

  /**
   * @param from what has been read of the batch before
   * @param before nullable: where the last attempt to read it ended
   * @param longestLine how many bytes of a line are read at most
   */
  BatchReader(
      ExportClient export,
      CatalogBatch batch,
      String dataset,
      LineParser parser,
      int longestLine,
      Position from,
      @Nullable BrokenOff before) {
    this.export = export;
    this.batch = batch;
    this.dataset = dataset;
    this.parser = parser;
    this.longestLine = longestLine;
    this.position = from;
    this.before = before;
  }

  CatalogBatch batch() {
    return batch;
  }

  /** The next records. After a problem, a call tries again. */
  BatchResult next(Limits limits) {
    if (problem != null) {
      BatchResult last = problem;
      problem = null;
      return last;
    }
    List<BatchResult.Read> records = new ArrayList<>();
    long bytes = 0;
    while (true) {
      BatchResult found = pending == null ? advance() : null;
      if (found != null) {
        return records.isEmpty() ? found : remembered(records, found);
      } else if (pending == null) {
        return new BatchResult.Records(records, BatchResult.Then.END);
      } else if (records.size() >= limits.records() || bytes >= limits.bytes()) {
        return new BatchResult.Records(records, BatchResult.Then.MORE);
      }
      BatchResult.Read read = read(pending);
      pending = null;
      position = read.after();
      records.add(read);
      bytes += read.record().message().value().length;
    }
  }

  private BatchResult remembered(List<BatchResult.Read> records, BatchResult found) {
    problem = found;
    return new BatchResult.Records(records, BatchResult.Then.PROBLEM);
  }

  private BatchResult.Read read(Line line) {
    String file = currentFile().name();
    return new BatchResult.Read(
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
  private @Nullable BatchResult advance() {
    BatchResult problem = files == null ? listFiles() : null;
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

  private @Nullable BatchResult listFiles() {
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
      return new BatchResult.Unreadable("AEP lists no file with failed records");
    }
    files = data;
    return null;
  }

  private @Nullable BatchResult openFile() {
    FailedFile file = currentFile();
    Answer<Download.Body> answer = export.meaning(export.open(batch.id(), file));
    if (!(answer instanceof Answer.Found<Download.Body> found)) {
      return problem(answer);
    }
    open = new OpenFile(found.value(), file, longestLine);
    if (found.value().contentType().toLowerCase(Locale.ROOT).contains("html")) {
      close();
      return new BatchResult.Later(
          "AEP's Data Access API answered with a page of HTML instead of a file", null);
    }
    try {
      open.lines().skip(position.linesOf(file.name()));
      return null;
    } catch (IOException e) {
      return broken("a download broke off: " + found.value().cause(e));
    }
  }

  private @Nullable BatchResult readLine() {
    OpenFile file = Objects.requireNonNull(open, "opened before");
    LineReader.Next line;
    try {
      line = file.lines().next();
    } catch (IOException e) {
      return broken("a download broke off: " + file.body().cause(e));
    }
    if (!line.isEnded() && endedEarly(file)) {
      return broken(
          "a download ended after %d of %d bytes"
              .formatted(file.lines().bytes(), file.file().length()));
    }
    pending = line.line();
    if (pending == null) {
      close();
      next++;
    }
    return null;
  }

  private boolean endedEarly(OpenFile file) {
    return file.lines().bytes() < file.file().length() && !file.end().equals(before);
  }

  private BatchResult broken(String cause) {
    BrokenOff at = Objects.requireNonNull(open, "opened before").end();
    close();
    return new BatchResult.Broken(cause, at);
  }

  private static BatchResult problem(Answer<?> answer) {
    if (answer instanceof Answer.Later<?> later) {
      return new BatchResult.Later(later.reason(), later.retryAfter());
    } else if (answer instanceof Answer.Denied<?> denied) {
      return new BatchResult.Denied(denied.reason());
    } else if (answer instanceof Answer.Absent<?> absent) {
      return new BatchResult.Unreadable(absent.reason());
    }
    return new BatchResult.Unreadable(((Answer.Refused<?>) answer).reason());
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

    BrokenOff end() {
      return new BrokenOff(file.name(), lines.bytes());
    }
  }
}
