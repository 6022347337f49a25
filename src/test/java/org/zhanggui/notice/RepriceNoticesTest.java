package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.RepriceApprovals;
import org.zhanggui.order.RepriceAsked;
import org.zhanggui.order.RepriceDecided;
import org.zhanggui.order.Repricing;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;

/** Who may approve a price hears of what is asked for, and the asker of what became of it; nobody else does. */
@IntegrationTest
@RecordApplicationEvents
class RepriceNoticesTest {

    private final ApplicationContext context;
    private final RepriceApprovals approvals;
    private final JdbcClient jdbc;
    private Shop shop;
    private Actor asker;
    private Actor manager;
    private OrderNo order;

    @Autowired
    RepriceNoticesTest(ApplicationContext context, RepriceApprovals approvals, JdbcClient jdbc) {
        this.context = context;
        this.approvals = approvals;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        shop = new Shop(context, "1440.00");
        asker = shop.colleagueWithin("王小云", "100");
        manager = shop.colleagueWithin("钱经理", "600");
        shop.colleagueWithin("赵客服", "200");
        order = shop.order(shop.buyer("5000.00"));
    }

    @Test
    void thoseWhoMayApproveAreToldAndThenTheAsker() {
        long request = ask("900.00");
        told(
                request,
                shop.owner().user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order,
                manager.user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order);

        approvals.refuse(manager, request, "毛利不够");
        told(
                request,
                shop.owner().user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order,
                manager.user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order,
                asker.user() + " REPRICE_DECIDED REFUSED 毛利不够 测试商品 " + order);
    }

    @Test
    void onlyWhoMayGoSoFarIsTold() {
        long request = ask("100.00");
        told(request, shop.owner().user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order);

        context.getBean(Repricing.class).reprice(shop.owner(), order, Yuan.of("1.00"), null, Idempotency.freshKey());
        approvals.sweep();
        told(
                request,
                shop.owner().user() + " REPRICE_ASKED - 老客户优惠 测试商品 " + order,
                asker.user() + " REPRICE_DECIDED OVERTAKEN - 测试商品 " + order);
    }

    /** What a crash left untold is told from what the registry has kept. */
    @Test
    void theEventsSurviveTheRegistry(ApplicationEvents events) {
        long request = ask("900.00");
        approvals.approve(manager, request, "可以", Idempotency.freshKey());
        var serializer = context.getBean(EventSerializer.class);

        RepriceAsked asked = events.stream(RepriceAsked.class).findFirst().orElseThrow();
        RepriceDecided decided = events.stream(RepriceDecided.class).findFirst().orElseThrow();

        assertThat(serializer.deserialize(serializer.serialize(asked), RepriceAsked.class))
                .usingRecursiveComparison()
                .withComparatorForType(java.math.BigDecimal::compareTo, java.math.BigDecimal.class)
                .isEqualTo(asked);
        assertThat(serializer.deserialize(serializer.serialize(decided), RepriceDecided.class))
                .isEqualTo(decided);
    }

    private long ask(String amount) {
        return new PageFixtures(context).askedReprice(asker, order, amount);
    }

    private void told(long request, String... notices) {
        await().untilAsserted(() -> assertThat(notices(request)).containsExactly(notices));
    }

    private List<String> notices(long request) {
        return jdbc.sql("""
                        select recipient_id || ' ' || kind || ' ' || coalesce(decision, '-') || ' ' || coalesce(comment, '-')
                               || ' ' || subject_name
                        from notice where subject_type = 'reprice-approval' and subject_id = :request
                          and address = '/console/orders/reprice/approvals/' || :request
                        order by kind, recipient_id
                        """)
                .param("request", Long.toString(request))
                .query(String.class)
                .list();
    }
}
