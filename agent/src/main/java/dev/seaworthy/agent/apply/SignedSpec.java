package dev.seaworthy.agent.apply;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.delivery.metadata.PatchTarget;
import java.util.Map;

/** From delivery's words to the rules' words. */
final class SignedSpec {
  private SignedSpec() {}

  static PatchSpec of(PatchTarget patch) {
    return new PatchSpec(
        patch.path(),
        patch.sha256(),
        patch.livepatchName(),
        new KernelBuild(
            patch.kernelRelease(), patch.kernelVersion(), patch.arch(), patch.kernelBuildId()),
        patch.vermagic(),
        patch.objects(),
        patch.releaseCounter(),
        patch.replaces(),
        patch.cves());
  }

  static Refusal of(dev.seaworthy.delivery.Refusal refusal) {
    StringBuilder sentence = new StringBuilder(refusal.sentence());
    for (Map.Entry<String, String> detail : refusal.details().entrySet()) {
      sentence.append(' ').append(detail.getKey()).append('=').append(detail.getValue());
    }
    return new Refusal(refusal.code().code(), sentence.toString());
  }

  /** The server and the signers must mean the same bytes. */
  static Refusal otherModule(PatchTarget patch, String sha256) {
    return new Refusal(
        "assignment_differs",
        "the module was asked for with SHA-256 "
            + sha256
            + ", the signed metadata lists "
            + patch.sha256());
  }
}
