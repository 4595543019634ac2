/**
 * Commands for people: {@code java -jar kafka-connect-aep.jar doctor connector.json}. {@code Main}
 * runs without Kafka's classes, which a plugin's archive does not have, and finds them first.
 */
@NullMarked
package io.aepconnect.command;

import org.jspecify.annotations.NullMarked;
