package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.probe.LivePatchTree;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the kernel shows what the patch promises, function by function. */
final class Verification {
  private static final String NOT_ACTIVE = "live_patch_not_active";
  private static final String OTHER_RELEASE = "other_release_loaded";
  private static final String NOT_PATCHED = "functions_not_patched";

  private final LivePatchTree tree;

  Verification(LivePatchTree tree) {
    this.tree = tree;
  }

  /** What is missing; empty when every function is seen patched. */
  Optional<Refusal> missing(PatchSpec spec, String srcversion) {
    Optional<LoadedLivePatch> found = tree.find(spec.livePatch());
    if (found.isEmpty() || !found.get().active()) {
      return refusal(NOT_ACTIVE, "live patch " + spec.livePatch() + " is not active");
    }
    LoadedLivePatch loaded = found.get();
    if (!loaded.srcversion().isEmpty() && !loaded.srcversion().equals(srcversion)) {
      return refusal(
          OTHER_RELEASE,
          "the loaded module has srcversion " + loaded.srcversion() + ", ours has " + srcversion);
    }
    List<String> missing = new ArrayList<>();
    spec.functions()
        .forEach(
            (object, names) -> {
              if (isUnpatched(spec.livePatch(), object)) {
                missing.add("object " + object);
              }
              names.stream()
                  .filter(name -> !shows(loaded, object, name))
                  .forEach(name -> missing.add(object + ":" + name));
            });
    return missing.isEmpty()
        ? Optional.empty()
        : refusal(NOT_PATCHED, "not patched: " + String.join(", ", missing));
  }

  /** Whether the code is of something that was missing. */
  static boolean isCode(String code) {
    return Set.of(NOT_ACTIVE, OTHER_RELEASE, NOT_PATCHED).contains(code);
  }

  /** A module that is not loaded cannot be patched yet; the kernel does it when it arrives. */
  private boolean isUnpatched(String name, String object) {
    return tree.isPresent(object) && !tree.isPatched(name, object).orElse(true);
  }

  private static boolean shows(LoadedLivePatch loaded, String object, String function) {
    return loaded.functions().getOrDefault(object, List.of()).contains(function);
  }

  /** What was seen, as a sentence. */
  String seen(PatchSpec spec) {
    return spec.functions().entrySet().stream()
        .map(object -> describe(object, tree.isPresent(object.getKey())))
        .collect(Collectors.joining("; "));
  }

  private static String describe(Map.Entry<String, List<String>> object, boolean present) {
    String functions = object.getKey() + ": " + String.join(", ", object.getValue());
    return present ? functions + " patched" : functions + " patched once the module is loaded";
  }

  private static Optional<Refusal> refusal(String code, String sentence) {
    return Optional.of(new Refusal(code, sentence));
  }
}
