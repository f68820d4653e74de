package dev.certmend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** The arrows of the house. An arrow that is not here needs a decision record before it needs code. */
@AnalyzeClasses(packages = "dev.certmend", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule data_flows_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("inventories")
            .definedBy(
                    "dev.certmend.inventory..",
                    "dev.certmend.fact..",
                    "dev.certmend.result..",
                    "dev.certmend.file..",
                    "dev.certmend.yaml..",
                    "dev.certmend.vocabulary..")
            .layer("ssh")
            .definedBy("dev.certmend.ssh..")
            .layer("git")
            .definedBy("dev.certmend.git..")
            .layer("scanner")
            .definedBy("dev.certmend.scan..")
            .layer("rules")
            .definedBy("dev.certmend.policy..")
            .layer("remediator")
            .definedBy("dev.certmend.remediate..")
            .layer("reports")
            .definedBy("dev.certmend.report..")
            .layer("lab")
            .definedBy("dev.certmend.lab..")
            .layer("cli")
            .definedBy("dev.certmend.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("reports")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("remediator")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("scanner")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("remediator", "reports", "cli")
            .whereLayer("git")
            .mayOnlyBeAccessedByLayers("remediator", "cli")
            .whereLayer("ssh")
            .mayOnlyBeAccessedByLayers("scanner", "git", "remediator", "cli")
            .because("facts go from the scanner through the rules to plans and reports, and nothing flows back");

    @ArchTest
    static final ArchRule inventories_stand_alone = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.certmend.inventory..",
                    "dev.certmend.fact..",
                    "dev.certmend.result..",
                    "dev.certmend.file..",
                    "dev.certmend.yaml..",
                    "dev.certmend.vocabulary..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.certmend.ssh..",
                    "dev.certmend.git..",
                    "dev.certmend.scan..",
                    "dev.certmend.policy..",
                    "dev.certmend.remediate..",
                    "dev.certmend.report..",
                    "dev.certmend.lab..",
                    "dev.certmend.cli..")
            .because("every room meets in the facts, so they may lean on none");

    @ArchTest
    static final ArchRule the_lab_knows_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("dev.certmend.lab..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are ours and outside the lab",
                    c -> c.getPackageName().startsWith("dev.certmend.")
                            && !c.getPackageName().startsWith("dev.certmend.lab")))
            .because("a fake that shares code with what it tests proves nothing");

    @ArchTest
    static final ArchRule drools_behind_its_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.certmend.policy.drools..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..")
            .because("the engine is a choice that one package can undo");

    @ArchTest
    static final ArchRule ssh_behind_its_door = noClasses()
            .that()
            .resideOutsideOfPackages("dev.certmend.ssh..", "dev.certmend.lab..", "dev.certmend.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.sshd..")
            .because("host keys and limits are enforced in one room; the lab only plays servers");

    @ArchTest
    static final ArchRule a_tls_client_that_trusts_nobody_behind_its_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.certmend.scan.tls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle.tls..")
            .because("it authenticates no server, so nothing but public certificates may go through it");

    @ArchTest
    static final ArchRule jgit_behind_its_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.certmend.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..")
            .because(
                    "work trees, hooks, filters and user configuration stay out only where one package opens repositories");

    @ArchTest
    static final ArchRule the_kubernetes_client_behind_its_door = noClasses()
            .that()
            .resideOutsideOfPackage("dev.certmend.scan.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .because(
                    "a client that configures itself runs the programs of kubeconfigs; one package keeps it from that");

    @ArchTest
    static final ArchRule files_are_replaced_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("dev.certmend.file..", "dev.certmend.git..", "dev.certmend.lab..")
            .should()
            .callMethod(Files.class, "newOutputStream", Path.class, OpenOption[].class)
            .orShould()
            .callMethod(Files.class, "copy", Path.class, Path.class, CopyOption[].class)
            .orShould()
            .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class)
            .because("a file that a user names may be a link, a device or what a process has open");

    @ArchTest
    static final ArchRule only_the_main_class_ends_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.certmend.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("exit codes are decided in one place");

    @ArchTest
    static final ArchRule only_the_console_prints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.certmend.cli.Console")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("stdout carries data and stderr words, and tests read both");

    @ArchTest
    static final ArchRule no_packages_form_a_circle = slices().assignedFrom(packages())
            .should()
            .beFreeOfCycles()
            .because("what two packages need belongs to one of them");

    /** What the compiler of rules makes belongs to the package whose rules it compiled. */
    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                String drools = "dev.certmend.policy.drools";
                return SliceIdentifier.of(name.startsWith(drools) ? drools : name);
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    @ArchTest
    static final ArchRule failures_are_named_by_cause = classes()
            .that()
            .areAssignableTo(Exception.class)
            .should()
            .haveSimpleNameNotEndingWith("Error")
            .because("an error is what the machine has; a cause is what a reader can act on");
}
