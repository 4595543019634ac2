/** Tests that records of every kind arrive exactly, on a real worker with real converters. */
package io.aepconnect.records;
