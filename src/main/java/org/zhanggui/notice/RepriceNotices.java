package org.zhanggui.notice;

import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.RepriceAsked;
import org.zhanggui.order.RepriceDecided;
import org.zhanggui.order.RepriceRequestAnswered;
import org.zhanggui.order.RepriceRequestStatus;
import org.zhanggui.order.RepriceRequested;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.money.Yuan;

/**
 * Tells those who may approve a price of what was asked for, and who asked for it of what became of it; and providers of what
 * their buyers wish to pay.
 */
@Component
class RepriceNotices {

    private static final String SUBJECT = "reprice-approval";

    private final Notices notices;

    RepriceNotices(Notices notices) {
        this.notices = notices;
    }

    /** Runs once the request is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(RepriceAsked asked) {
        var reduction = new Reduction(Money.of(Yuan.CNY, asked.original()), Money.of(Yuan.CNY, asked.amount()));
        notices.tell(new Happening(
                asked.provider(),
                new Audience.WhoMay(
                        Action.REPRICE_ORDER,
                        Resource.order(asked.orderNo(), asked.productId()),
                        reduction,
                        asked.asker()),
                NoticeKind.REPRICE_ASKED,
                SUBJECT,
                Long.toString(asked.approval()),
                name(asked.productName(), asked.orderNo()),
                null,
                asked.reason(),
                null,
                address(asked.approval()),
                asked.at()));
    }

    @ApplicationModuleListener
    void tell(RepriceDecided decided) {
        notices.tell(new Happening(
                decided.provider(),
                new Audience.One(decided.asker()),
                NoticeKind.REPRICE_DECIDED,
                SUBJECT,
                Long.toString(decided.approval()),
                name(decided.productName(), decided.orderNo()),
                decided.outcome().name(),
                decided.comment(),
                null,
                address(decided.approval()),
                decided.at()));
    }

    /** That a wish was granted is told by the new price. */
    @ApplicationModuleListener
    void tell(RepriceRequestAnswered answered) {
        if (answered.outcome() == RepriceRequestStatus.DECLINED) {
            notices.tell(new Happening(
                    answered.buyer(),
                    Action.DESCRIBE_PURCHASES,
                    Resource.order(answered.orderNo(), answered.productId()),
                    NoticeKind.REPRICE_DECLINED,
                    OrderNotices.SUBJECT,
                    answered.orderNo().value(),
                    name(answered.productName(), answered.orderNo()),
                    null,
                    answered.answer(),
                    "/billing/orders/" + answered.orderNo(),
                    answered.at()));
        }
    }

    @ApplicationModuleListener
    void tell(RepriceRequested wish) {
        notices.tell(new Happening(
                wish.provider(),
                new Audience.WhoMay(Action.REPRICE_ORDER, Resource.order(wish.orderNo(), wish.productId()), null, null),
                NoticeKind.REPRICE_REQUESTED,
                OrderNotices.SUBJECT,
                wish.orderNo().value(),
                name(wish.productName(), wish.orderNo()),
                null,
                wish.note(),
                new Amounts(wish.payable(), wish.wished()),
                "/console/orders/reprice?orderNo=" + wish.orderNo(),
                wish.at()));
    }

    private static String name(String product, OrderNo orderNo) {
        return product + " " + orderNo;
    }

    private static String address(long approval) {
        return "/console/orders/reprice/approvals/" + approval;
    }
}
