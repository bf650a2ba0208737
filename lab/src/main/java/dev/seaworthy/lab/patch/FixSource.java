package dev.seaworthy.lab.patch;

import java.util.List;

/** Where the C text of a fixed function comes from. */
public sealed interface FixSource {

  /** Our own C file, a resource of this package. */
  String resource();

  /**
   * Our own C for any kernel with headers.
   *
   * @param resource file name of the C text
   */
  record OwnText(String resource) implements FixSource {}

  /**
   * The function as the distribution's own source package has it, so that nothing is retyped.
   *
   * @param path the file inside the kernel tree
   * @param proof text the fixed function must hold, compared without white space
   * @param helpers functions of the same file to take along, where it defines them
   * @param declarations C declarations of what the function uses and no header declares
   * @param resource our own C giving the same fix, for a day when the source package is gone
   */
  record FromSourcePackage(
      String path, String proof, List<String> helpers, List<String> declarations, String resource)
      implements FixSource {

    /** Copies the lists. */
    public FromSourcePackage {
      helpers = List.copyOf(helpers);
      declarations = List.copyOf(declarations);
    }
  }
}
