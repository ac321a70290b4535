package org.plazas.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/// What may see what, and where time comes from.
@AnalyzeClasses(packages = "org.plazas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FUNCTIONS = {
        "org.plazas.agenda..",
        "org.plazas.registration..",
        "org.plazas.confirmation..",
        "org.plazas.export..",
        "org.plazas.publishing..",
        "org.plazas.upkeep..",
        "org.plazas.feedback..",
    };

    @ArchTest
    static final ArchRule DOMAIN_SEES_THE_JDK_ONLY = classes()
            .that()
            .resideInAPackage("org.plazas.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "org.plazas.domain..");

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_SEE_EACH_OTHER = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    for (var function : FUNCTIONS) {
                        if (resideInAPackage(function).test(javaClass)) {
                            return SliceIdentifier.of(function);
                        }
                    }
                    return SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "functions";
                }
            })
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule SHARED_CODE_SEES_NO_FUNCTION = noClasses()
            .that()
            .resideInAnyPackage("org.plazas.web..", "org.plazas.aws..", "org.plazas.ticket..", "org.plazas.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FUNCTIONS);

    @ArchTest
    static final ArchRule WEB_DOES_NOT_SEE_AWS = noClasses()
            .that()
            .resideInAPackage("org.plazas.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.plazas.aws..", "software.amazon..");

    @ArchTest
    static final ArchRule AWS_DOES_NOT_SEE_WEB = noClasses()
            .that()
            .resideInAPackage("org.plazas.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.plazas.web..");

    @ArchTest
    static final ArchRule TICKETS_SEE_THE_DOMAIN_ONLY = classes()
            .that()
            .resideInAPackage("org.plazas.ticket..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "io.nayuki..", "org.jspecify..", "org.plazas.domain..", "org.plazas.ticket..");

    @ArchTest
    static final ArchRule NOBODY_SEES_THE_LOCAL_RUN = noClasses()
            .that()
            .resideOutsideOfPackage("org.plazas.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.plazas.local..");

    @ArchTest
    static final ArchRule ONLY_TESTS_AND_THE_LOCAL_RUN_SEE_DOUBLES = noClasses()
            .that()
            .resideOutsideOfPackages("org.plazas.testing..", "org.plazas.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.plazas.testing..");

    @ArchTest
    static final ArchRule NOTHING_IS_TAKEN_FROM_THE_MACHINE = classes().should(takeNoTimeLocaleOrZoneFromTheMachine());

    private static final DescribedPredicate<AccessTarget> OF_THE_MACHINE =
            describe("the machine's clock, locale or zone", target -> {
                var owner = target.getOwner().getName();
                var name = target.getName();
                return (owner.startsWith("java.time.") && name.equals("now"))
                        || (owner.equals(Clock.class.getName())
                                && (name.startsWith("system") || name.startsWith("tick")))
                        || (owner.equals(InstantSource.class.getName()) && name.equals("system"))
                        || (owner.equals(System.class.getName()) && name.equals("currentTimeMillis"))
                        || (owner.equals(ZoneId.class.getName()) && name.equals("systemDefault"))
                        || (owner.equals(Locale.class.getName()) && name.equals("getDefault"))
                        || (owner.equals("java.util.TimeZone") && name.equals("getDefault"))
                        || (owner.equals("java.nio.charset.Charset") && name.equals("defaultCharset"))
                        || (owner.equals("java.util.Date") && name.equals("<init>") && takesNothing(target));
            });

    private static boolean takesNothing(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitCallTarget call
                && call.getRawParameterTypes().isEmpty();
    }

    /// A handler's constructor without arguments and the local run's `main` hand the machine's clock on; nobody
    /// else may.
    private static ArchCondition<JavaClass> takeNoTimeLocaleOrZoneFromTheMachine() {
        return new ArchCondition<>("take no time, locale or zone from the machine") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                javaClass.getAccessesFromSelf().stream()
                        .filter(call -> OF_THE_MACHINE.test(call.getTarget()))
                        .filter(call -> !mayHandOn(call))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static boolean mayHandOn(JavaAccess<?> call) {
        var origin = call.getOrigin();
        var isHandlersOwn = origin.isConstructor()
                && origin.getRawParameterTypes().isEmpty()
                && origin.getOwner().getSimpleName().endsWith("Handler");
        return isHandlersOwn
                || Set.of("org.plazas.local.Plazas").contains(origin.getOwner().getName());
    }
}
