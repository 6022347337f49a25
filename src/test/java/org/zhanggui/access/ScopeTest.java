package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.RepriceLimits;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.Scope;
import org.zhanggui.testing.IntegrationTest;

/** What the database leaves in a list is what the engine would allow, row by row. */
@IntegrationTest
class ScopeTest {

    private static final int ROUNDS = 300;
    private static final List<String> NAMES = List.of(
            "*",
            "order/*",
            "order/2019*",
            "order/20191115123456",
            "product/*",
            "product/1*",
            "product/17276",
            "product/_%",
            "agreement/3");

    private final JdbcClient jdbc;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Autowired
    ScopeTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void aListShowsWhatTheEngineAllows() {
        List<Resource> orders = List.of(
                Resource.order("20191115123456", 17_276),
                Resource.order("20191115123457", 1),
                Resource.order("20200101000000", 17),
                Resource.order("20200101000001", 2));
        for (int round = 0; round < ROUNDS; round++) {
            PolicySet policies = new PolicySet(EnumSet.allOf(Action.class), policies());

            List<String> expected = orders.stream()
                    .filter(order -> policies.decide(Action.DESCRIBE_ORDERS, order, null) != Decision.DENIED)
                    .map(Resource::id)
                    .toList();

            assertThat(shown(policies.scope(Action.DESCRIBE_ORDERS), orders))
                    .as("%s", policies)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whoeverMaySeeEverythingHasNoCondition() {
        PolicySet all = new PolicySet(EnumSet.allOf(Action.class), List.of(policy(Effect.ALLOW, "*")));

        assertThat(all.scope(Action.DESCRIBE_ORDERS).condition("x")).isEmpty();
        assertThat(all.scope(Action.REVIEW_PRODUCT).condition("x")).isNotEmpty();
    }

    private List<String> shown(Scope scope, List<Resource> orders) {
        return scope.bind(jdbc.sql("""
                        select o.no from unnest(:numbers, :products) with ordinality as o (no, product, at)
                        where true %s order by o.at
                        """.formatted(scope.condition("'order/' || o.no", "'product/' || o.product"))))
                .param("numbers", orders.stream().map(Resource::id).toArray(String[]::new))
                .param(
                        "products",
                        orders.stream().map(order -> order.within().id()).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            policies.add(policy(
                    random.nextInt(3) > 0 ? Effect.ALLOW : Effect.DENY, NAMES.get(random.nextInt(NAMES.size()))));
        }
        return policies;
    }

    private static Policy policy(Effect effect, String resource) {
        return new Policy(
                "random",
                new PolicyDocument(List.of(new Statement(
                        effect,
                        List.of(new Pattern("market:Describe*")),
                        List.of(new Pattern(resource)),
                        RepriceLimits.NONE))));
    }
}
