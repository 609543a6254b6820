package parley.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house rules that a compiler does not check: who may know whom, and what nobody may do. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));

  /** The modules that are built before this one. */
  private static final List<String> MODULES =
      List.of(
          "chat-api",
          "chat-gateway",
          "chat-history",
          "bot-service",
          "examples/dice",
          "chat-standalone");

  /** Well below what there is, well above what a scan of the wrong folders would see. */
  private static final int AT_LEAST_CLASSES = 120;

  private static final int AT_LEAST_SOURCES = 80;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(MODULES.stream().map(m -> ROOT.resolve(m + "/target/classes")).toList());

  /** A public type at the beginning of a line, and what stands before it. */
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?ms)(.*?)^public [^(=;{]*?\\b(?:class|interface|record|enum) ");

  @Test
  void theScanSeesTheHouse() {
    assertTrue(CLASSES.size() >= AT_LEAST_CLASSES, () -> CLASSES.size() + " classes");
    assertTrue(sources().count() >= AT_LEAST_SOURCES, () -> sources().count() + " sources");
  }

  @ParameterizedTest
  @CsvSource({
    "parley.api,",
    "parley.gateway, parley.api..",
    "parley.history, parley.api..",
    "parley.bot, parley.api..",
    "parley.example, parley.api..",
    "parley.standalone, parley.api.. parley.gateway.. parley.history.. parley.bot..",
  })
  void modulesKnowOnlyWhoStandsBelowThem(String module, String below) {
    String[] allowed = (module + ".. " + (below == null ? "" : below)).split(" ", -1);
    classes()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage("parley..").or(resideInAnyPackage(allowed)))
        .because("services meet on the bus, never in each other's code")
        .check(CLASSES);
  }

  @Test
  void onlyHistoryAndStandaloneKnowSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("parley.history..", "parley.standalone..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx.pgclient..",
            "io.vertx.sqlclient..",
            "java.sql..",
            "javax.sql..",
            "org.flywaydb..",
            "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void historyKnowsNoSockets() {
    noClasses()
        .that()
        .resideInAPackage("parley.history..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx.ext.web..")
                .or(JavaClass.Predicates.assignableTo(HttpServer.class))
                .or(JavaClass.Predicates.assignableTo(WebSocketBase.class)))
        .check(CLASSES);
  }

  @Test
  void onlyTheStartKnowsWhichClusterItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("parley.api.start..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
        .check(CLASSES);
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching("parley.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "gateway", "history", "bot"})
  void featuresHaveNoCycles(String module) {
    slices()
        .matching("parley." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheStartTalksToTheTerminal() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CLASSES.that(
            JavaClass.Predicates.resideOutsideOfPackage("parley.api.start..")
                .as("outside of parley.api.start")));
  }

  @Test
  void exceptionsSayWhatTheyAre() {
    GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
  }

  @Test
  void everyoneLogsTheSameWay() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(owner(JavaClass.Predicates.assignableTo(Thread.class)))
                .and(JavaCall.Predicates.target(name("sleep"))))
        .because("a thread that sleeps serves nobody; vertx.setTimer does")
        .check(CLASSES);
  }

  @Test
  void onlyTheStartWaitsForFutures() {
    noClasses()
        .that()
        .resideOutsideOfPackage("parley.api.start..")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(owner(JavaClass.Predicates.assignableTo(Future.class)))
                .and(JavaCall.Predicates.target(name("await"))))
        .because("futures are composed")
        .check(CLASSES);
  }

  @Test
  void everyPackageTellsWhatItIs() {
    List<Path> silent =
        sources()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertEquals(List.of(), silent, "without a package-info.java");
  }

  @Test
  void everyPublicTypeHasJavadoc() {
    assertEquals(
        List.of(), sources().filter(ArchitectureTest::lacksJavadoc).toList(), "without Javadoc");
  }

  private static boolean lacksJavadoc(Path file) {
    Matcher type = PUBLIC_TYPE.matcher(read(file));
    if (!type.lookingAt()) {
      return false;
    }
    String before = type.group(1);
    String annotations = before.substring(before.lastIndexOf("*/") + 2).strip();
    return !before.contains("/**") || !(annotations.isEmpty() || annotations.startsWith("@"));
  }

  private static Stream<Path> sources() {
    return MODULES.stream()
        .map(module -> ROOT.resolve(module + "/src/main/java"))
        .filter(Files::isDirectory)
        .flatMap(ArchitectureTest::javaFiles);
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
