package dev.seaworthy.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {
  @ParameterizedTest
  @CsvSource({
    "1,module_not_permitted,false",
    "2,module_symbol_unknown,false",
    "8,module_format_refused,false",
    "12,kernel_out_of_memory,true",
    "16,kernel_busy,true",
    "19,module_declined,false",
    "22,live_patch_refused,false",
    "26,module_open_for_writing,true",
    "126,module_key_unknown,false",
    "129,module_signature_rejected,false",
    "121,errno_121,false"
  })
  void saysWhatAFailedLoadMeansAndWhetherItPasses(int number, String code, boolean passing) {
    KernelRefusal refusal = Errno.loadRefusal(number);

    assertThat(refusal.refusal().code()).isEqualTo(code);
    assertThat(refusal.passing()).isEqualTo(passing);
    assertThat(refusal.refusal().sentence()).startsWith("the kernel refused to load");
  }

  @Test
  void namesTheErrnoInTheSentence() {
    assertThat(Errno.unloadRefusal(1).refusal().sentence())
        .startsWith("the kernel refused to unload")
        .endsWith("(EPERM)");
  }

  @Test
  void noTwoNumbersAreEqual() {
    assertThat(Arrays.stream(Errno.values()).map(Errno::number)).doesNotHaveDuplicates();
  }
}
