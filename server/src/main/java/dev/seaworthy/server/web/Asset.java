package dev.seaworthy.server.web;

import java.util.Optional;

/**
 * A static file, ready to be sent.
 *
 * @param file its name with the content's hash in it: the name changes with the content
 * @param etag a strong validator, in quotation marks
 * @param zipped the gzip form, where that is smaller; arrays are read-only
 */
record Asset(String file, String mediaType, String etag, byte[] content, Optional<byte[]> zipped) {}
