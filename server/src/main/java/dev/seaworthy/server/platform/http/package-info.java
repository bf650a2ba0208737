/**
 * HTTP and TLS: Helidon on virtual threads, Conscrypt for TLS 1.3, refusals as RFC 9457 documents.
 */
@NullMarked
package dev.seaworthy.server.platform.http;

import org.jspecify.annotations.NullMarked;
