package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.account.LoginName;
import org.zhanggui.account.Users.NewSubUser;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.Staffing;

/** Two change the same account's access at once: one wins, the other is refused in words, and nothing is left between. */
@IntegrationTest
class AccessRaceTest {

    private final ApplicationContext context;
    private final Groups groups;
    private final SubUsers subUsers;
    private final Policies policies;
    private final JdbcClient jdbc;
    private Actor root;
    private Staffing staffing;

    @Autowired
    AccessRaceTest(ApplicationContext context, Groups groups, SubUsers subUsers, Policies policies, JdbcClient jdbc) {
        this.context = context;
        this.groups = groups;
        this.subUsers = subUsers;
        this.policies = policies;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void anAccount() {
        root = new Shop(context, "1.00").provider();
        staffing = new Staffing(context, root);
    }

    @RepeatedTest(3)
    void ofTwoOfTheSameNameOneIsThere() throws Exception {
        assertThat(together(() -> group("销售组"), () -> group("销售组")))
                .containsExactlyInAnyOrder("done", AccessRefusal.NAME_TAKEN);
        assertThat(together(() -> subUser("xiaolin"), () -> subUser("xiaolin")))
                .containsExactlyInAnyOrder("done", AccessRefusal.LOGIN_NAME_TAKEN);
    }

    @RepeatedTest(3)
    void aPolicyThatIsBeingAttachedIsNotDeleted() throws Exception {
        PolicyRef policy = PolicyRef.of(staffing.policy());

        List<Object> outcomes = together(
                () -> policies.delete(root, policy)
                        .<Object>map(refusal -> refusal)
                        .orElse("deleted"),
                () -> groups.attach(root, staffing.group(), List.of(policy))
                        .<Object>map(refusal -> refusal)
                        .orElse("attached"));

        assertThat(outcomes)
                .isIn(
                        List.<Object>of(AccessRefusal.POLICY_ATTACHED, "attached"),
                        List.<Object>of("deleted", NotFoundException.class));
        assertThat(jdbc.sql("select count(*) from user_group_policy where policy_id = :policy")
                        .param("policy", staffing.policy())
                        .query(Long.class)
                        .single())
                .isEqualTo(outcomes.contains("attached") ? 1 : 0);
    }

    private Object group(String name) {
        return told(groups.create(root, new GroupDraft(name, ""), List.of()));
    }

    private Object subUser(String name) {
        var person = new NewSubUser(LoginName.of(name).orElseThrow(), "林小雨", null);
        return told(subUsers.add(root, person, List.of()));
    }

    private static Object told(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.reason() : "done";
    }

    private static List<Object> together(Callable<Object> one, Callable<Object> other) throws Exception {
        var start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<Object> each : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        return each.call();
                    } catch (NotFoundException notThere) {
                        return NotFoundException.class;
                    }
                }));
            }
            start.countDown();
            return List.of(running.get(0).get(), running.get(1).get());
        } finally {
            threads.shutdown();
        }
    }
}
