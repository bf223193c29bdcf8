package io.kendall.result;

import java.nio.file.Path;
import java.util.List;

/**
 * What pools made of faults, and where that was seen: it may be another day and machine than that
 * of the run it lies beside.
 *
 * @param provenance where the figures come from
 * @param rows one for each pool and fault
 */
public record FaultRecord(Provenance provenance, List<FaultRow> rows) {
  public FaultRecord {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a record.
   *
   * @throws ResultFileException if the file is missing, cut off or of another form
   */
  public static FaultRecord read(Path file) {
    return FaultFile.read(file);
  }

  /**
   * Writes the record, in place of what is there.
   *
   * @throws ResultFileException if it cannot be written
   */
  public void write(Path file) {
    FaultFile.write(file, this);
  }
}
