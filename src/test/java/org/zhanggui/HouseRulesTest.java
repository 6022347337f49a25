package org.zhanggui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.database.DataScope;
import org.zhanggui.shared.database.SeesEverything;
import org.zhanggui.shared.web.CurrentActor;

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

    /** Each looks beyond the account that is acted for; a new one needs a reason as good as these. */
    @Test
    void whoSeesMoreThanTheirAccountIsListed() {
        Set<String> widened = MAIN.stream()
                .filter(type -> type.getFieldAccessesFromSelf().stream()
                        .anyMatch(access -> access.getTargetOwner().isEquivalentTo(DataScope.class)
                                && access.getTarget().getName().equals("EVERYTHING")))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("DataScope"))
                .collect(Collectors.toSet());

        assertThat(widened)
                .containsExactlyInAnyOrder(
                        "CurrentActor", // looks up who acts, and lets staff see everything
                        "DataScopeConfiguration", // listeners and timed work
                        "GatewayTrades", // what a gateway tells of concerns payer and provider alike
                        "BookExamination", // half of what is reconciled lies with one party, half with the other
                        "OrderShares", // a buyer's refund takes from the provider's books
                        "Readership", // visitors are counted in the books of an author
                        "StoredPictures", // a picture is for whoever knows its random ID
                        "DemoData"); // fills an empty database
        assertThat(MAIN.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(SeesEverything.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrder(
                        "Persons.find", // by what was typed at sign-in
                        "PasskeySignIn.authenticate",
                        "SignIns.needsCode",
                        "SecondFactors.acceptAtSignIn",
                        "SignInJournal.succeeded",
                        "SignInJournal.wrongPassword",
                        "SignInJournal.wrongCode",
                        "PasswordResetRequests.take",
                        "OneTimeLinks.look", // whoever has a mailed link shows it
                        "Passwords.reset",
                        "Registrations.request", // before there is an account
                        "Registrations.look",
                        "Registrations.open",
                        "EmailChanges.confirm",
                        "MailChoices.unsubscribe"); // by the link of a mail, signed in or not
        noClasses()
                .that()
                .areNotAssignableTo(CurrentActor.class)
                .should()
                .callMethod(DataScope.class, "settle")
                .orShould()
                .callMethod(DataScope.class, "of", AccountId.class)
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
