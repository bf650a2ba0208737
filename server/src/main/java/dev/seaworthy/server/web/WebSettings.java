package dev.seaworthy.server.web;

/**
 * What the pages tell a reader to type.
 *
 * @param linkCommand prints a new one-time link, on the machine that runs the server
 * @param verifyCommand checks a copy of the ledger offline
 */
public record WebSettings(String linkCommand, String verifyCommand) {
  public WebSettings {
    if (linkCommand.isBlank() || verifyCommand.isBlank()) {
      throw new IllegalArgumentException("both commands must be given: the pages print them");
    }
  }
}
