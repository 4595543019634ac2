#!/usr/bin/env bash
# Starts a Connect worker. Supports those variables of Kafka's own script that this project uses.
exec java ${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC \
  ${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/opt/kafka/config/connect-log4j2.yaml} ${KAFKA_OPTS:-} \
  -cp '/opt/kafka/libs/*' org.apache.kafka.connect.cli.ConnectDistributed "$@"
