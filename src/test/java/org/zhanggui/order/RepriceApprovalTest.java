package org.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Offer;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Everything;

class RepriceApprovalTest {

    private static final Instant PLACED = Instant.parse("2019-11-15T04:04:11Z");
    private static final Instant ASKED = PLACED.plus(Duration.ofHours(1));
    private static final Instant LATER = ASKED.plus(Duration.ofHours(1));
    private static final Instant TOO_LATE = PLACED.plus(Duration.ofDays(16));
    private static final Actor ASKER = actor(2, "王小云");
    private static final Actor OWNER = actor(1, "林掌柜");

    private final Order order = order();
    private final RepriceApproval request =
            RepriceApproval.ask(order, Yuan.of("10.00"), Yuan.of("30.00"), "老客户优惠", ASKER, ASKED);

    @Test
    void whatWaitsIsApprovedOrRefusedByAnotherOrWithdrawnByItsAsker() {
        assertThat(request.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.PENDING);
        assertThat(request.approve(OWNER, null, LATER)).isEmpty();
        assertThat(request.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.APPROVED);

        RepriceApproval refused = another();
        assertThat(refused.refuse(OWNER, "太低了", LATER)).isEmpty();
        assertThat(refused.comment()).isEqualTo("太低了");

        RepriceApproval withdrawn = another();
        assertThat(withdrawn.withdraw(ASKER, LATER)).isEmpty();
        assertThat(withdrawn.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.WITHDRAWN);
    }

    @Test
    void nobodyDecidesOnWhatTheyAskedForThemselves() {
        assertThat(request.approve(ASKER, null, LATER)).contains(OrderRefusal.OWN_REQUEST);
        assertThat(request.refuse(ASKER, "算了", LATER)).contains(OrderRefusal.OWN_REQUEST);
        assertThat(request.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.PENDING);
    }

    @Test
    void nobodyWithdrawsWhatAnotherAskedFor() {
        assertThat(request.withdraw(OWNER, LATER)).contains(OrderRefusal.NOT_YOUR_REQUEST);
        assertThat(request.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.PENDING);
    }

    @Test
    void itIsDecidedOnce() {
        request.refuse(OWNER, "太低了", LATER);

        assertThat(request.approve(OWNER, null, LATER)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(request.refuse(OWNER, "还是太低", LATER)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(request.withdraw(ASKER, LATER)).contains(OrderRefusal.ALREADY_DECIDED);
        assertThat(request.overtake(TOO_LATE)).isFalse();
        assertThat(request.comment()).isEqualTo("太低了");
    }

    @Test
    void anOrderThatIsNoLongerUnpaidOvertakesItAndSaysWhy() {
        order.cancel(LATER);

        assertThat(request.statusAt(LATER)).isEqualTo(RepriceApprovalStatus.OVERTAKEN);
        assertThat(request.approve(OWNER, null, LATER)).contains(OrderRefusal.CANCELLED);
        assertThat(request.overtake(LATER)).isTrue();
        assertThat(request.status()).isEqualTo(RepriceApprovalStatus.OVERTAKEN);
        assertThat(request.approve(OWNER, null, LATER)).contains(OrderRefusal.CANCELLED);
    }

    @Test
    void theDeadlineOvertakesItMarkedOrNot() {
        assertThat(request.statusAt(TOO_LATE)).isEqualTo(RepriceApprovalStatus.OVERTAKEN);
        assertThat(request.approve(OWNER, null, TOO_LATE)).contains(OrderRefusal.EXPIRED);
    }

    @Test
    void whatWaitsCanBecomeAnythingElseAndNothingElseCanBecomeAnything() {
        for (RepriceApprovalStatus from : RepriceApprovalStatus.values()) {
            for (RepriceApprovalStatus to : RepriceApprovalStatus.values()) {
                boolean waits = from == RepriceApprovalStatus.PENDING;
                assertThat(from.canBecome(to)).isEqualTo(waits && to != RepriceApprovalStatus.PENDING);
            }
        }
        assertThat(EnumSet.allOf(RepriceApprovalStatus.class)).hasSize(5);
    }

    private RepriceApproval another() {
        return RepriceApproval.ask(order, Yuan.of("10.00"), Yuan.of("30.00"), null, ASKER, ASKED);
    }

    private static Order order() {
        return Order.place(
                new OrderNo("2019111540636512"),
                new Offer(
                        1,
                        17276,
                        "测试商品",
                        ProductKind.SAAS,
                        OWNER.account(),
                        "云栈软件",
                        "规格1",
                        new SaleCycle(1, CycleUnit.YEAR),
                        Yuan.of("40.00"),
                        Yuan.of("36.00"),
                        new BigDecimal("0.1000"),
                        1),
                actor(9, "周青"),
                PLACED);
    }

    private static Actor actor(long user, String name) {
        return new Actor(
                new AccountId(100_000_000_001L), "云栈软件", new UserId(user), name, false, new Everything(), "127.0.0.1");
    }
}
