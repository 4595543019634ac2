package io.aepconnect.failed;

/**
 * A line of a file.
 *
 * @param number its number in the file, from 1; blank lines count
 * @param bytes the line without its end; only its beginning if it is cut
 * @param isCut whether the line is longer
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Line(long number, byte[] bytes, boolean isCut) {}
