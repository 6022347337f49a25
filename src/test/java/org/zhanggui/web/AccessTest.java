package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.web.AccessTable.Line;
import org.zhanggui.web.AccessWorld.Person;

/** Every handler × every kind of person × an own, a foreign and an absent object, compared with {@code access.txt}. */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class AccessTest {

    private static final int LONG_ENOUGH_TO_BE_ONE_OF_A_KIND = 6;

    private final Map<String, HandlerMethod> handlers;
    private final ApplicationContext context;
    private final int port;
    private final List<Line> lines = AccessTable.lines();
    private AccessWorld world;

    @Autowired
    AccessTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            ApplicationContext context,
            @LocalServerPort int port) {
        this.handlers = AccessTable.handlers(mapping);
        this.context = context;
        this.port = port;
    }

    @BeforeAll
    void openTheWorld() {
        world = new AccessWorld(context, port);
    }

    @Test
    void everyHandlerHasALineAndEveryLineAHandler() {
        assertThat(lines.stream().map(Line::name)).doesNotHaveDuplicates();
        assertThat((Iterable<String>)
                        new TreeSet<>(lines.stream().map(Line::name).toList()))
                .isEqualTo(new TreeSet<>(handlers.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> everyHandlerSaysWhoMayCallItAndTheTableAgrees() {
        return handlers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    HandlerMethod handler = entry.getValue();
                    boolean open = handler.hasMethodAnnotation(OpenToAll.class);
                    boolean signedIn = handler.hasMethodAnnotation(OpenToSignedIn.class);
                    Requires required = handler.getMethodAnnotation(Requires.class);
                    assertThat(Stream.of(open, signedIn, required != null).filter(said -> said))
                            .as("%s carries exactly one of @OpenToAll, @OpenToSignedIn and @Requires", handler)
                            .hasSize(1);
                    assertThat(lines)
                            .filteredOn(line -> line.name().equals(entry.getKey()))
                            .singleElement()
                            .satisfies(line -> {
                                assertThat(line.permission())
                                        .isEqualTo(
                                                required == null
                                                        ? null
                                                        : required.value().code());
                                assertThat(line.isOpen()).isEqualTo(open);
                                assertThat(line.people().equals("users")).isEqualTo(signedIn);
                            });
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPersonGetsWhatTheTableSays() {
        return lines.stream()
                .flatMap(line -> world.people().stream()
                        .map(person -> dynamicTest(line + " as " + person, () -> check(line, person))));
    }

    private void check(Line line, Person person) {
        if (line.isOpen() || person.isOneOf(line.people())) {
            checkAllowed(line, person);
            return;
        }
        for (Map<String, String> object : List.of(world.someones(line.object()), world.absent(line.object()))) {
            Answer answer = AccessRequest.of(line, object).by(person.caller());
            if (person.isSignedIn()) {
                assertThat(answer.status()).as("without the permission").isEqualTo(403);
                assertThat(answer.body()).contains(String.valueOf(line.permission()));
            } else {
                assertThat(answer.status()).as("signed out").isEqualTo(302);
                assertThat(answer.location()).endsWith("/login");
            }
        }
    }

    private void checkAllowed(Line line, Person person) {
        world.own(line.object(), person).ifPresent(own -> {
            Answer answer = AccessRequest.of(line, own).by(person.caller());
            assertThat(answer.status())
                    .as("for an object of their own: %s", own)
                    .isIn(200, 302, 409, 422);
            if (person.isSignedIn()) {
                assertThat(answer.location()).as("already signed in").doesNotContain("/login");
            }
        });
        if (!line.speaksOfAnObject()) {
            return;
        }
        Map<String, String> absent = world.absent(line.object());
        Answer ofAbsent = AccessRequest.of(line, absent).by(person.caller());
        assertThat(ofAbsent.status()).as("for an object that does not exist").isEqualTo(line.refusal());
        world.foreign(line.object(), person).forEach(foreign -> {
            Answer ofForeign = AccessRequest.of(line, foreign).by(person.caller());
            assertThat(ofForeign.status())
                    .as("for someone else's object: %s", foreign)
                    .isEqualTo(line.refusal());
            assertThat(anonymised(ofForeign.body(), line, foreign))
                    .isEqualTo(anonymised(ofAbsent.body(), line, absent));
        });
    }

    @TestFactory
    Stream<DynamicTest> noFormIsTakenWithoutItsToken() {
        Stream<Line> forms = lines.stream()
                .filter(line -> line.method() == HttpMethod.POST)
                .filter(line -> !line.address().startsWith("/integration/"))
                .filter(line -> !line.address().startsWith("/unsubscribe/")); // by the signature in the link
        Stream<DynamicTest> ours = forms.flatMap(line -> world.people().stream()
                .filter(person -> line.isOpen() || !person.isSignedIn() || person.isOneOf(line.people()))
                .map(person -> dynamicTest(line + " as " + person, () -> {
                    Map<String, String> object =
                            world.own(line.object(), person).orElseGet(() -> world.someones(line.object()));
                    Answer answer = AccessRequest.of(line, object).withoutToken(person.caller());
                    assertThat(answer.status()).isEqualTo(403);
                })));
        Stream<DynamicTest> springs = Stream.of(
                        "/login", "/logout", "/webauthn/authenticate/options", "/login/webauthn")
                .map(path -> dynamicTest(
                        "POST " + path,
                        () -> assertThat(new Caller(port)
                                        .postBare(path, Map.of())
                                        .status())
                                .isEqualTo(403)));
        return Stream.concat(ours, springs);
    }

    @Test
    void theMachineRoomIsNotOnThePagesPort() {
        for (Person person : world.people()) {
            for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env")) {
                assertThat(person.caller().get(path).status())
                        .as("%s as %s", path, person)
                        .isEqualTo(404);
            }
        }
    }

    /** The page without what differs between any two requests, and without the echo of what was asked for. */
    private static String anonymised(String body, Line line, Map<String, String> object) {
        String page = body.replace(AccessRequest.of(line, object).path(), "ADDRESS")
                .replaceAll("href=\"[^\"]*lang=[^\"]*\"", "THE SAME IN THE OTHER LANGUAGE")
                .replaceAll("<code>[0-9A-Z]+</code>", "REFERENCE")
                .replaceAll("(?s)<a class=\"bell\".*?</a>", "BELL")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "TOKEN");
        for (String value : object.values()) {
            page = value.length() < LONG_ENOUGH_TO_BE_ONE_OF_A_KIND ? page : page.replace(value, "ASKED");
        }
        return page;
    }
}
