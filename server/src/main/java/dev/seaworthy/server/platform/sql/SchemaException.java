package dev.seaworthy.server.platform.sql;

/** The database's schema is not the one that this version of the server was written for. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
