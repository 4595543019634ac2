/** What arrives of records of every kind, seen on a real worker with real converters. */
package io.aepconnect.records;
