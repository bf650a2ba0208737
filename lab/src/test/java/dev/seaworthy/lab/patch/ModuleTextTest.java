package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.Offers;
import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.Archive;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTextTest {

  private static final String FIXED_FILE =
      """
      #include <linux/slab.h>
      static struct mutex offset_lock;
      static struct time_namespace *to_time_ns(struct ns_common *ns) { return 0; }
      int proc_timens_set_offset(struct file *file)
      {
              if (off->val.tv_nsec < 0)
                      return -EINVAL;
              return 0;
      }
      """;

  @TempDir Path directory;
  private SourceFiles sources;
  private final LabKernel withSource =
      kernel(
          new Offers()
              .full("6.1.0-50", "6.1.176-1")
              .add("linux-source-6.1", "6.1.176-1")
              .add("linux-source-6.1", "6.1.192-1")
              .add("linux-source-6.1", "6.1.192-2"));

  @BeforeEach
  void openSources() {
    sources = new SourceFiles(directory, new Archive(Progress.SILENT), Progress.SILENT);
  }

  private LabKernel kernel(Offers offers) {
    KernelOffer offer = offers.catalogue().offers().getFirst();
    return new LabKernel(offer.release(), offer.version(), Path.of("z"), Path.of("m"), null, offer);
  }

  private void keep(String version, String text) throws IOException {
    Path home = Files.createDirectories(directory.resolve("linux-source-6.1_" + version));
    Files.writeString(home.resolve("kernel_time_namespace.c"), text);
  }

  @Test
  void takesFunctionFromTheOldestSourceWithTheFix() throws IOException {
    keep("6.1.192-1", FIXED_FILE);

    ModuleText module = ModuleText.compose(PatchCases.TIMENS, withSource, sources);

    assertThat(module.origin()).contains("linux-source-6.1 6.1.192-1");
    assertThat(module.text())
        .contains("#include <linux/slab.h>")
        .contains("extern struct mutex offset_lock;")
        .contains("static struct time_namespace *to_time_ns(struct ns_common *ns) { return 0; }")
        .contains("static int livepatch_proc_timens_set_offset(struct file *file)")
        .contains(".old_name = \"proc_timens_set_offset\"")
        .contains(".name = NULL")
        .contains("\"case=timens kernel=6.1.0-50-cloud-amd64 package=6.1.176-1\"")
        .doesNotContain("@");
  }

  @Test
  void refusesSourceThatLacksTheFix() throws IOException {
    keep("6.1.192-1", FIXED_FILE.replace("off->val.tv_nsec < 0", "0"));

    assertThatThrownBy(() -> ModuleText.compose(PatchCases.TIMENS, withSource, sources))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks the fix");
  }

  @Test
  void refusesSourceThatLacksTheFunction() throws IOException {
    keep("6.1.192-1", "int other(void) { return 0; }\n");

    assertThatThrownBy(() -> ModuleText.compose(PatchCases.TIMENS, withSource, sources))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not define proc_timens_set_offset");
  }

  @Test
  void usesOwnTextWhenNoSourceWithTheFixIsOffered() throws IOException {
    LabKernel without =
        kernel(
            new Offers()
                .full("6.1.0-50", "6.1.176-1")
                .add("linux-source-6.1", "6.1.176-1")
                .add("linux-source-6.12", "6.12.200-1"));

    ModuleText module = ModuleText.compose(PatchCases.TIMENS, without, sources);

    assertThat(module.origin()).isEqualTo("own C (patch-timens.c)");
    assertThat(module.text()).contains("livepatch_proc_timens_set_offset(struct file *file,");
  }

  @Test
  void theDemonstrationNeedsNoSource() throws IOException {
    ModuleText module = ModuleText.compose(PatchCases.CMDLINE, withSource, sources);

    assertThat(module.origin()).isEqualTo("own C (patch-cmdline.c)");
    assertThat(module.text()).contains("LAB-0001").contains("livepatch_cmdline_proc_show");
  }
}
