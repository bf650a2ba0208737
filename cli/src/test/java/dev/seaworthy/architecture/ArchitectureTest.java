package dev.seaworthy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which part may know which (docs/adr/0002, ARCHITECTURE.md). */
class ArchitectureTest {
  /** The module java.base as far as it is used, and annotations that are gone at run time. */
  private static final List<String> PLATFORM =
      List.of(
          "java..",
          "javax.crypto..",
          "javax.net..",
          "javax.security.auth.x500..",
          "org.jspecify..");

  private final JavaClasses seaworthy =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.seaworthy");

  @Test
  void everyPartIsLookedAt() {
    for (String part :
        List.of(
            "ledger",
            "core",
            "delivery",
            "protocol",
            "agent",
            "testkit",
            "server",
            "lab",
            "bench",
            "cli")) {
      assertThat(seaworthy.stream().anyMatch(in(part))).as(part).isTrue();
    }
  }

  @Test
  void ledgerAndCoreDependOnNothingOfOurs() {
    mayKnow("ledger");
    mayKnow("core");
  }

  @Test
  void signedAndSentFormatsKnowOnlyWhatTheyDescribe() {
    mayKnow("delivery", "ledger", "core");
    mayKnow("protocol", "ledger", "core");
  }

  @Test
  void theAgentHasNoThirdPartyCode() {
    mayKnow("agent", "ledger", "core", "delivery", "protocol");
  }

  @Test
  void nothingDependsOnTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.seaworthy.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.seaworthy.server..")
        .check(seaworthy);
  }

  @Test
  void partsAndPackagesHaveNoCycles() {
    slices().matching("dev.seaworthy.(*)..").should().beFreeOfCycles().check(seaworthy);
    slices().matching("dev.seaworthy.(*.*)..").should().beFreeOfCycles().check(seaworthy);
  }

  @Test
  void sqlLivesInStores() {
    noClasses()
        .that()
        .resideInAPackage("dev.seaworthy.server..")
        .and()
        .haveSimpleNameNotContaining("Store")
        .and()
        .resideOutsideOfPackage("dev.seaworthy.server.platform.sql..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a method that takes SQL",
                call ->
                    call.getTargetOwner().getFullName().equals("org.jdbi.v3.core.Handle")
                        && List.of(
                                "createUpdate",
                                "createQuery",
                                "execute",
                                "select",
                                "createCall",
                                "createScript",
                                "prepareBatch")
                            .contains(call.getName())))
        .check(seaworthy);
  }

  @Test
  void noMutableStaticState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(isOurSource())
        .should()
        .beFinal()
        .check(seaworthy);
  }

  @Test
  void everyPackageIsNullMarked() {
    for (JavaPackage javaPackage : packages(seaworthy.getDefaultPackage())) {
      if (javaPackage.getClasses().stream().anyMatch(isOurSource())) {
        assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
            .as(javaPackage.getName())
            .isTrue();
      }
    }
  }

  private void mayKnow(String part, String... others) {
    List<String> allowed = new ArrayList<>(PLATFORM);
    allowed.add("dev.seaworthy." + part + "..");
    for (String other : others) {
      allowed.add("dev.seaworthy." + other + "..");
    }
    classes()
        .that()
        .resideInAPackage("dev.seaworthy." + part + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(seaworthy);
  }

  private static List<JavaPackage> packages(JavaPackage root) {
    return root.getSubpackagesInTree().stream()
        .filter(inner -> inner.getName().startsWith("dev.seaworthy"))
        .toList();
  }

  private static Predicate<JavaClass> in(String part) {
    return javaClass -> javaClass.getPackageName().startsWith("dev.seaworthy." + part);
  }

  /** Compiled from our own sources, not by the template engine, the compiler or a benchmark kit. */
  private static DescribedPredicate<JavaClass> isOurSource() {
    return DescribedPredicate.describe(
        "written by us",
        javaClass ->
            javaClass.getPackageName().startsWith("dev.seaworthy")
                && !javaClass.getSimpleName().startsWith("Jte")
                && !javaClass.getSimpleName().equals("package-info"));
  }
}
