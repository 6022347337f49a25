package org.zhanggui.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Company;

/**
 * A failed sign-in takes as long for who exists as for who does not. Medians of interleaved attempts are compared, so that a
 * slow moment of the machine weighs on both. Nearly all of the time is the verification, which unknown names would be without.
 */
@BrowserTest
class SignInTimingTest {

    private static final int EACH = 100;
    private static final int WARM_UP = 20;

    /** Seen so far: 1 % on a quiet machine, 11 % on two cores under a load of ten. */
    private static final double MOST_APART = 0.25;

    private final JdbcClient jdbc;
    private final Caller caller;
    private final Company company;

    @Autowired
    SignInTimingTest(ApplicationContext context, JdbcClient jdbc, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.caller = new Caller(port);
        this.company = new Company(context);
    }

    @Test
    void unknownNamesAndWrongPasswordsAreAnsweredAlikeInTextAndTime() {
        String subUser = "chen@" + company.account();
        company.subUser("chen");
        List<Long> unknown = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        for (int attempt = 0; attempt < WARM_UP + EACH; attempt++) {
            jdbc.sql("delete from attempt_count").update(); // waiting is not what is measured
            boolean mail = attempt % 2 == 0;
            String nobody = mail ? UUID.randomUUID() + "@company.test" : "zhao@" + company.account();
            long ofNobody = timeOf(nobody);
            long ofSomebody = timeOf(mail ? company.email() : subUser);
            if (attempt >= WARM_UP) {
                unknown.add(ofNobody);
                wrong.add(ofSomebody);
            }
        }

        System.out.printf("median of unknown %,d µs, of wrong %,d µs%n", median(unknown) / 1000, median(wrong) / 1000);
        assertThat((double) median(unknown) / median(wrong)).isBetween(1 - MOST_APART, 1 + MOST_APART);
    }

    private long timeOf(String name) {
        long begun = System.nanoTime();
        Answer answer = caller.post("/login", Map.of("username", name, "password", "wrong wrong wrong"));
        long taken = System.nanoTime() - begun;
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/login?error");
        return taken;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
