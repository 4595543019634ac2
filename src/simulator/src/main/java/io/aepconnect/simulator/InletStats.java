package io.aepconnect.simulator;

import java.util.Map;

/**
 * What the inlet has seen since its start or the last reset.
 *
 * @param requests POSTs to the inlet, also those that met a fault
 * @param messages in the requests that were read
 * @param accepted messages, each as often as it was accepted
 * @param refused messages with an error status of their own
 * @param bodies requests whose messages were counted: those that no fault kept from being read
 * @param bytes of the bodies that were read
 * @param largestBody in bytes
 * @param mostAtOnce how many requests were under way at the same time
 * @param requestsByStatus 0 stands for a connection that was broken
 * @param refusedByReason the inlet's words → how many messages
 * @param datasets ID of each dataset that messages named → what became of them; empty: no ID
 */
public record InletStats(
    long requests,
    long messages,
    long accepted,
    long refused,
    long bodies,
    long bytes,
    long largestBody,
    int mostAtOnce,
    Map<Integer, Long> requestsByStatus,
    Map<String, Long> refusedByReason,
    Map<String, DatasetStats> datasets) {}
