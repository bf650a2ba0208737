package dev.seaworthy.cli.tuf;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of a verb, with what it printed. */
record Shell(int exitCode, String out, String err) {
  /** Makes the verb anew for each run, as a shell does. */
  interface Verb {
    CommandLine of(PrintWriter out, PrintWriter err);
  }

  static Shell run(Verb verb, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter printedOut = new PrintWriter(out, true);
    PrintWriter printedErr = new PrintWriter(err, true);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code =
        verb.of(printedOut, printedErr)
            .setOut(printedOut)
            .setErr(printedErr)
            .setExecutionExceptionHandler(
                (failure, _, _) -> {
                  printedErr.println(failure.getMessage());
                  return 1;
                })
            .execute(words);
    return new Shell(code, out.toString(), err.toString());
  }
}
