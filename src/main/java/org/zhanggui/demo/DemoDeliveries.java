package org.zhanggui.demo;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.zhanggui.order.Deliveries;
import org.zhanggui.order.OrderAcceptance;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderRefunds;
import org.zhanggui.product.Offer;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.idempotency.Idempotency;

/** What becomes of the demo's orders once they are paid: delivered, looked at, accepted or not, given back. */
@Component
@Profile("demo")
class DemoDeliveries {

    private final Deliveries deliveries;
    private final OrderAcceptance acceptance;
    private final OrderRefunds refunds;
    private final Random random = new Random(36);

    DemoDeliveries(Deliveries deliveries, OrderAcceptance acceptance, OrderRefunds refunds) {
        this.deliveries = deliveries;
        this.acceptance = acceptance;
        this.refunds = refunds;
    }

    /** {@return what happens to an order that was paid at that moment, and when} */
    Map<Instant, Runnable> plan(Actor provider, Actor buyer, OrderNo order, Offer bought, Instant paid) {
        var plan = new TreeMap<Instant, Runnable>();
        Instant begun = paid.plus(Duration.ofMinutes(90 + random.nextInt(300)));
        plan.put(begun, () -> deliveries.begin(provider, order));
        if (bought.kind() == ProductKind.SAAS) {
            software(plan, provider, buyer, order, begun);
        } else {
            service(plan, provider, buyer, order, bought, begun);
        }
        return plan;
    }

    private void software(Map<Instant, Runnable> plan, Actor provider, Actor buyer, OrderNo order, Instant begun) {
        Instant delivered = begun.plus(Duration.ofMinutes(20 + random.nextInt(900)));
        plan.put(delivered, () -> deliveries.deliver(provider, order, "实例已开通，请用下单账号登录控制台；初始配置见使用手册第 2 章。"));
        if (random.nextInt(9) == 0) {
            plan.put(
                    delivered.plus(Duration.ofHours(20)),
                    () -> refunds.refundOnDemand(buyer, order, Idempotency.freshKey()));
        }
    }

    private void service(
            Map<Instant, Runnable> plan, Actor provider, Actor buyer, OrderNo order, Offer bought, Instant begun) {
        Instant told = begun.plus(Duration.ofHours(26));
        Instant delivered = told.plus(Duration.ofHours(30 + random.nextInt(40)));
        plan.put(told, () -> deliveries.progress(provider, order, "已与贵方对接人确认范围，工程师今天进场。"));
        plan.put(delivered, () -> deliveries.deliver(provider, order, "全部条目已完成，交付物与操作记录已归档，请验收。"));
        Instant looked = delivered.plus(Duration.ofHours(18 + random.nextInt(30)));
        switch (random.nextInt(4)) {
            case 0 -> plan.put(looked, () -> acceptance.reject(buyer, order, "缺少回滚方案，补充后再验收。"));
            case 1 ->
                plan.put(
                        looked,
                        () -> refunds.ask(
                                buyer,
                                order,
                                bought.salePrice().dividedBy(2, RoundingMode.DOWN),
                                "只完成了一半的内容。",
                                Idempotency.freshKey()));
            default -> plan.put(looked, () -> acceptance.accept(buyer, order));
        }
    }
}
