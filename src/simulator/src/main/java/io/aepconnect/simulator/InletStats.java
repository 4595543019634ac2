package io.aepconnect.simulator;

import java.util.Map;

/**
 * What the inlet has received since its start, or since the last {@code DELETE /accepted}.
 *
 * @param requests number of POSTs to the inlet, including those that met a fault
 * @param messages number of messages in the bodies that were read
 * @param accepted number of accepted messages; a message that was accepted twice counts twice
 * @param failedLater how many of the accepted messages are in a failed batch by now
 * @param refused number of messages that were rejected with a status of their own
 * @param bodies number of bodies that were read; a request that met a fault may not be read
 * @param bytes size of all bodies that were read
 * @param largestBody size of the largest body, in bytes
 * @param mostAtOnce the highest number of requests in flight at the same time
 * @param requestsByStatus status → number of requests; status 0 is a broken connection
 * @param refusedByReason the inlet's error text → number of messages
 * @param datasets ID of each dataset that messages named → its messages; the ID is empty for
 *     messages that named no dataset
 */
public record InletStats(
    long requests,
    long messages,
    long accepted,
    long failedLater,
    long refused,
    long bodies,
    long bytes,
    long largestBody,
    int mostAtOnce,
    Map<Integer, Long> requestsByStatus,
    Map<String, Long> refusedByReason,
    Map<String, DatasetStats> datasets) {}
