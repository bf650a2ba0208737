package dev.seaworthy.cli;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;

/** Asks a control plane for an evidence pack. */
final class PackClient {
  private final ApiClient api;

  PackClient(ApiClient api) {
    this.api = api;
  }

  /** What became of a request. */
  sealed interface Result {
    /** The pack's bytes, and what the server says of it. */
    record Pack(JsonObject issued, byte[] bytes) implements Result {}

    /** No pack: a sentence for the user and the code for the shell. */
    record None(String sentence, int exitCode) implements Result {}
  }

  /** Has a pack issued and fetches it. */
  Result issue(String asOf) throws IOException {
    return switch (api.post("/api/v1/packs", JsonObject.builder().put("as_of", asOf).build())) {
      case ApiClient.Reply.Failure(String sentence, int exitCode) ->
          new Result.None(sentence, exitCode);
      case ApiClient.Reply.Success issued -> fetch(issued.json());
    };
  }

  private Result fetch(JsonObject pack) throws IOException {
    return switch (api.get(pack.string("path"))) {
      case ApiClient.Reply.Failure(String sentence, int exitCode) ->
          new Result.None(sentence, exitCode);
      case ApiClient.Reply.Success(int _, byte[] bytes)
          when Sha256.hex(bytes).equals(pack.string("sha256")) ->
          new Result.Pack(pack, bytes);
      case ApiClient.Reply.Success _ ->
          new Result.None(
              "the pack that arrived is not the one that was issued", ExitCode.INTEGRITY);
    };
  }
}
