package org.zhanggui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

/** What the reader may rely on everywhere. */
class HouseRulesTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.zhanggui");

    @Test
    void dependenciesComeThroughTheConstructor() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MAIN);
    }

    @Test
    void timeIsAskedOfTheOneClock() {
        noClasses()
                .that(resideOutsideOfPackage("org.zhanggui.shared.time.."))
                .should()
                .callCodeUnitWhere(theMachineIsAskedForTheTime())
                .orShould()
                .callConstructor(Date.class)
                .check(MAIN);
    }

    @Test
    void amountsAreNeverFloating() {
        noFields()
                .that()
                .areDeclaredInClassesThat(
                        resideInAPackage("org.zhanggui..").and(resideOutsideOfPackage("org.zhanggui.demo..")))
                .should()
                .haveRawType(float.class)
                .orShould()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(Float.class)
                .orShould()
                .haveRawType(Double.class)
                .check(MAIN);
    }

    @Test
    void controllersAreNobodyElses() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    void entitiesStayInTheirModule() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    private static DescribedPredicate<JavaCall<?>> theMachineIsAskedForTheTime() {
        Set<Class<?>> moments =
                Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);
        return DescribedPredicate.describe("the machine is asked for the time", call -> {
            CodeUnitCallTarget target = call.getTarget();
            String name = target.getName();
            boolean now = name.equals("now")
                    && moments.stream().anyMatch(target.getOwner()::isEquivalentTo)
                    && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            boolean system = target.getOwner().isEquivalentTo(System.class) && name.equals("currentTimeMillis");
            boolean clock = target.getOwner().isEquivalentTo(Clock.class) && name.startsWith("system");
            return now || system || clock;
        });
    }
}
