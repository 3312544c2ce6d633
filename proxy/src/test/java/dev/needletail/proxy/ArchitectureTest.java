package dev.needletail.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.needletail.model.Redacted;
import dev.needletail.model.Refusal;
import dev.needletail.model.json.JsonWriter;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The arrows of docs/decisions/0001-modules.md, and those between packages. */
@AnalyzeClasses(packages = "dev.needletail", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {

  /** Leaves out this module's tests, and the jar or folder of those that it borrows from the model. */
  static final class NoTests implements ImportOption {
    private static final Pattern TESTS = Pattern.compile(".*(/test-classes/|-tests\\.jar|/([a-z]+-)?test/).*");

    @Override
    public boolean includes(Location location) {
      return !location.matches(TESTS);
    }
  }

  @ArchTest
  static final ArchRule model_dependsOnNothingOfOurs = noClasses().that().resideInAPackage("dev.needletail.model..")
      .should().dependOnClassesThat().resideInAnyPackage("dev.needletail.engine..", "dev.needletail.cache..",
          "dev.needletail.cluster..", "dev.needletail.proxy..");

  @ArchTest
  static final ArchRule engine_dependsOnModelOnly = noClasses().that().resideInAPackage("dev.needletail.engine..")
      .should().dependOnClassesThat()
      .resideInAnyPackage("dev.needletail.cache..", "dev.needletail.cluster..", "dev.needletail.proxy..");

  @ArchTest
  static final ArchRule cache_dependsOnModelOnly = noClasses().that().resideInAPackage("dev.needletail.cache..")
      .should().dependOnClassesThat()
      .resideInAnyPackage("dev.needletail.engine..", "dev.needletail.cluster..", "dev.needletail.proxy..");

  @ArchTest
  static final ArchRule cluster_knowsNoEngineAndNoSocket = noClasses().that()
      .resideInAPackage("dev.needletail.cluster..").should().dependOnClassesThat()
      .resideInAnyPackage("dev.needletail.engine..", "dev.needletail.proxy..").allowEmptyShould(true);

  @ArchTest
  static final ArchRule sockets_areInTheProxyOnly = noClasses().that().resideOutsideOfPackage("dev.needletail.proxy..")
      .should().dependOnClassesThat().resideInAnyPackage("io.vertx..", "io.netty..", "io.micrometer..", "picocli..",
          "software.amazon.awssdk..");

  @ArchTest
  static final ArchRule rocksDb_isInTheEngineOnly = noClasses().that().resideOutsideOfPackage("dev.needletail.engine..")
      .should().dependOnClassesThat().resideInAPackage("org.rocksdb..");

  @ArchTest
  static final ArchRule caffeine_isInTheCacheOnly = noClasses().that().resideOutsideOfPackage("dev.needletail.cache..")
      .should().dependOnClassesThat().resideInAPackage("com.github.benmanes..");

  @ArchTest
  static final ArchRule jgroups_isInTheClusterOnly = noClasses().that()
      .resideOutsideOfPackage("dev.needletail.cluster..").should().dependOnClassesThat()
      .resideInAPackage("org.jgroups..");

  @ArchTest
  static final ArchRule protocol_needsNoSocket = noClasses().that()
      .resideInAnyPackage("dev.needletail.proxy.protocol..", "dev.needletail.proxy.auth..",
          "dev.needletail.proxy.config..", "dev.needletail.proxy.metrics..")
      .should().dependOnClassesThat().resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule nesting_isSaidInOnePlace = noClasses().that().resideInAPackage("dev.needletail.proxy..")
      .and().haveSimpleNameNotStartingWith("Node").should().dependOnClassesThat()
      .resideInAPackage("dev.needletail.engine..");

  /** A refusal writes its document with the JSON writer, which itself depends on nothing. */
  @ArchTest
  static final ArchRule packages_formNoCycles = slices().matching("dev.needletail.(**)").should().beFreeOfCycles()
      .ignoreDependency(Refusal.class, JsonWriter.class);

  /** A failure's message may quote a client's data. */
  @ArchTest
  static final ArchRule failures_areLoggedRedacted = noMethods().should(logFailuresAsTheyAre());

  private static ArchCondition<JavaMethod> logFailuresAsTheyAre() {
    return new ArchCondition<>("log failures as they are") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var calls = method.getMethodCallsFromSelf();
        long raw = count(calls, called -> called.getOwner().isAssignableTo(Logger.class)
            && called.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Throwable.class)));
        long causes = count(calls, called -> called.getOwner().isAssignableTo(LoggingEventBuilder.class)
            && called.getName().equals("setCause"));
        long redacted = count(calls, called -> called.getOwner().isEquivalentTo(Redacted.class));
        events.add(new SimpleConditionEvent(method, raw > 0 || causes > redacted,
            method.getFullName() + " hands a failure to the log that it has not redacted"));
      }

      private static long count(Set<JavaMethodCall> calls, Predicate<MethodCallTarget> which) {
        return calls.stream().map(JavaMethodCall::getTarget).filter(which).count();
      }
    };
  }
}
