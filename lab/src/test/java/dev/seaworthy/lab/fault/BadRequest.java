package dev.seaworthy.lab.fault;

/**
 * Bytes that are not as they should be.
 *
 * @param kind what was done to a good request
 * @param bytes what goes over the connection, below TLS when {@code plain}
 * @param plain whether it is sent without a handshake
 * @param ends whether the client then says that no more will come
 * @param heard whether the server can understand enough of it to owe an answer
 */
record BadRequest(String kind, byte[] bytes, boolean plain, boolean ends, boolean heard) {
  static BadRequest http(String kind, byte[] bytes) {
    return new BadRequest(kind, bytes, false, false, true);
  }

  /** After it the client is gone: whether it is answered is all the same. */
  static BadRequest cutOff(String kind, byte[] bytes) {
    return new BadRequest(kind, bytes, false, true, false);
  }

  static BadRequest noTls(String kind, byte[] bytes) {
    return new BadRequest(kind, bytes, true, true, false);
  }
}
