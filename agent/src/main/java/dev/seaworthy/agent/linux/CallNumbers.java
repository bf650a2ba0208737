package dev.seaworthy.agent.linux;

/**
 * Numbers of the system calls that are used, by machine (the kernel's {@code unistd.h} of each).
 */
record CallNumbers(int memfdCreate, int fcntl, int close, int finitModule, int deleteModule) {
  /**
   * The numbers for the machine that this process runs on.
   *
   * @param javaArchitecture the property {@code os.arch}
   */
  static CallNumbers of(String javaArchitecture) {
    return switch (javaArchitecture) {
      case "amd64" -> new CallNumbers(319, 72, 3, 313, 176);
      case "aarch64" -> new CallNumbers(279, 25, 57, 273, 106);
      default ->
          throw new IllegalArgumentException(
              "the module system calls of " + javaArchitecture + " are not known here");
    };
  }
}
