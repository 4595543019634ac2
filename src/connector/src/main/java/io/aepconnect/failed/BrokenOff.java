package io.aepconnect.failed;

/**
 * Where a download ended before its end.
 *
 * @param file the file's name
 * @param bytes how many bytes came
 */
record BrokenOff(String file, long bytes) {}
