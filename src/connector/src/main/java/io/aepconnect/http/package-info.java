/**
 * Stage 4 of the flow: a batch enters, one reply leaves. The only package that talks to a network;
 * its threads do nothing but complete futures.
 */
package io.aepconnect.http;
