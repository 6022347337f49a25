package org.zhanggui.notice;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.order.OrderEventKind;
import org.zhanggui.order.OrderNo;
import org.zhanggui.product.ProductKind;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Resource;

/**
 * Tells of orders whom it concerns, as the table at the top says: what happened, who hears of it as what, and where it leads
 * them. Whoever did it knows.
 */
@Component
class OrderNotices {

    static final String SUBJECT = "order";

    /** Who may pay is told first, and led to the payment; of the others, nobody is told twice. */
    private static final Map<OrderEventKind, List<Telling>> TELLINGS = new EnumMap<>(Map.ofEntries(
            told(OrderEventKind.PLACED, Side.PROVIDER.as(NoticeKind.PLACED)),
            told(OrderEventKind.REPRICED, Side.PAYER.as(NoticeKind.REPRICED), Side.BUYER.as(NoticeKind.REPRICED)),
            told(OrderEventKind.EXPIRING, Side.PAYER.as(NoticeKind.EXPIRING), Side.BUYER.as(NoticeKind.EXPIRING)),
            told(OrderEventKind.PAID, Side.PROVIDER.as(NoticeKind.PAID), Side.BUYER.as(NoticeKind.PAID)),
            told(OrderEventKind.CANCELLED, Side.PROVIDER.as(NoticeKind.CANCELLED)),
            told(OrderEventKind.EXPIRED, Side.PROVIDER.as(NoticeKind.EXPIRED), Side.BUYER.as(NoticeKind.EXPIRED)),
            told(
                    OrderEventKind.DELIVERY_BEGUN,
                    Side.BUYER.as(NoticeKind.DELIVERY_BEGUN).when(OrderNotices::isByPeople)),
            told(OrderEventKind.PROGRESSED, Side.BUYER.as(NoticeKind.PROGRESSED)),
            told(
                    OrderEventKind.DELIVERED,
                    Side.BUYER.as(NoticeKind.DELIVERED).when(OrderNotices::isSoftware),
                    Side.BUYER.as(NoticeKind.ACCEPTANCE_DUE).when(Predicate.not(OrderNotices::isSoftware))),
            told(
                    OrderEventKind.DELIVERY_FAILED,
                    Side.PROVIDER.as(NoticeKind.DELIVERY_FAILED),
                    Side.BUYER.as(NoticeKind.DELIVERY_FAILED)),
            told(OrderEventKind.REJECTED, Side.PROVIDER.as(NoticeKind.REJECTED)),
            told(
                    OrderEventKind.COMPLETED,
                    Side.PROVIDER.as(NoticeKind.COMPLETED),
                    Side.BUYER.as(NoticeKind.COMPLETED).when(Predicate.not(OrderNotices::isSoftware))),
            told(
                    OrderEventKind.APPEALED,
                    Side.PROVIDER.as(NoticeKind.APPEALED).when(Predicate.not(OrderEvent::isByProvider)),
                    Side.BUYER.as(NoticeKind.APPEALED).when(Predicate.not(OrderEvent::isByBuyer)),
                    Side.STAFF.as(NoticeKind.APPEALED)),
            told(
                    OrderEventKind.APPEAL_DECIDED,
                    Side.PROVIDER.as(NoticeKind.APPEAL_DECIDED),
                    Side.BUYER.as(NoticeKind.APPEAL_DECIDED)),
            told(OrderEventKind.REFUND_ASKED, Side.PROVIDER.as(NoticeKind.REFUND_ASKED)),
            told(OrderEventKind.REFUND_DECLINED, Side.BUYER.as(NoticeKind.REFUND_DECLINED)),
            told(OrderEventKind.REFUND_BEGUN, Side.BUYER.as(NoticeKind.REFUND_BEGUN)),
            told(OrderEventKind.REFUNDED, Side.BUYER.as(NoticeKind.REFUNDED))));

    private final Notices notices;
    private final MarketplaceAccount marketplace;

    OrderNotices(Notices notices, MarketplaceAccount marketplace) {
        this.notices = notices;
        this.marketplace = marketplace;
    }

    /** Runs once the change is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(OrderEvent event) {
        TELLINGS.getOrDefault(event.kind(), List.of()).stream()
                .filter(telling -> telling.when().test(event))
                .forEach(telling -> tell(event, telling));
    }

    private void tell(OrderEvent event, Telling telling) {
        telling.side()
                .account(event)
                .or(marketplace::find)
                .ifPresent(account -> notices.tell(new Happening(
                        account,
                        new Audience.WhoMay(
                                telling.side().needs,
                                Resource.order(event.orderNo(), event.productId()),
                                null,
                                event.by()),
                        telling.kind(),
                        SUBJECT,
                        event.orderNo().value(),
                        event.productName() + " " + event.orderNo(),
                        null,
                        event.note(),
                        new Amounts(event.original(), event.payable()),
                        telling.side().address(event.orderNo()),
                        event.at())));
    }

    private static boolean isByPeople(OrderEvent event) {
        return event.by() != null;
    }

    /** Delivering software completes it in the same moment; once is enough. */
    private static boolean isSoftware(OrderEvent event) {
        return event.productKind() == ProductKind.SAAS;
    }

    private static Map.Entry<OrderEventKind, List<Telling>> told(OrderEventKind kind, Telling... tellings) {
        return Map.entry(kind, Arrays.asList(tellings));
    }

    /** Who hears of it, as what, and when at all. */
    private record Telling(Side side, NoticeKind kind, Predicate<OrderEvent> when) {

        Telling when(Predicate<OrderEvent> condition) {
            return new Telling(side, kind, condition);
        }
    }

    /** The people around an order, and where they look at it. */
    private enum Side {
        BUYER(OrderEvent::buyer, Action.DESCRIBE_PURCHASES, "/billing/orders/%s"),
        /** Those of the buyer's account who may pay. */
        PAYER(OrderEvent::buyer, Action.PAY_ORDER, "/billing/orders/%s/payment"),
        PROVIDER(OrderEvent::provider, Action.DESCRIBE_ORDERS, "/console/orders/%s"),
        /** The marketplace's own, whose account no event names. */
        STAFF(event -> null, Action.DECIDE_APPEAL, "/ops/appeals");

        private final Function<OrderEvent, @Nullable AccountId> account;
        private final Action needs;
        private final String page;

        Side(Function<OrderEvent, @Nullable AccountId> account, Action needs, String page) {
            this.account = account;
            this.needs = needs;
            this.page = page;
        }

        Telling as(NoticeKind kind) {
            return new Telling(this, kind, event -> true);
        }

        Optional<AccountId> account(OrderEvent event) {
            return Optional.ofNullable(account.apply(event));
        }

        String address(OrderNo orderNo) {
            return page.formatted(orderNo);
        }
    }
}
