package org.zhanggui.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhanggui.notice.Happening.Amounts;
import org.zhanggui.notice.Happening.Audience;
import org.zhanggui.settlement.PayoutAccountChanged;
import org.zhanggui.settlement.WithdrawalEvent;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;

/** Tells staff of withdrawals that wait for them, and providers what became of theirs and of where they are paid. */
@Component
class SettlementNotices {

    private static final String SUBJECT = "withdrawal";

    private final Notices notices;
    private final MarketplaceAccount marketplace;

    SettlementNotices(Notices notices, MarketplaceAccount marketplace) {
        this.notices = notices;
        this.marketplace = marketplace;
    }

    /** Runs once the change is committed; again after a crash, which changes nothing. */
    @ApplicationModuleListener
    void tell(WithdrawalEvent event) {
        switch (event.kind()) {
            case REQUESTED ->
                marketplace
                        .find()
                        .ifPresent(staff -> tell(
                                event,
                                staff,
                                Action.DECIDE_WITHDRAWAL,
                                NoticeKind.WITHDRAWAL_REQUESTED,
                                "/ops/withdrawals/"));
            case APPROVED -> tellProvider(event, NoticeKind.WITHDRAWAL_APPROVED);
            case REFUSED -> tellProvider(event, NoticeKind.WITHDRAWAL_REFUSED);
            case PAID -> tellProvider(event, NoticeKind.WITHDRAWAL_PAID);
        }
    }

    private void tellProvider(WithdrawalEvent event, NoticeKind kind) {
        tell(event, event.provider(), Action.DESCRIBE_SETTLEMENT, kind, "/console/withdrawals/");
    }

    private void tell(WithdrawalEvent event, AccountId account, Action needs, NoticeKind kind, String page) {
        tell(
                account,
                needs,
                kind,
                SUBJECT,
                event.number(),
                event.number(),
                event.note(),
                new Amounts(event.amount(), event.amount()),
                page + event.id(),
                event.at());
    }

    /** Also who changed it is told: it may be somebody who has their password. */
    @ApplicationModuleListener
    void tell(PayoutAccountChanged event) {
        tell(
                event.provider(),
                Action.WITHDRAW_SETTLEMENT,
                NoticeKind.PAYOUT_ACCOUNT_CHANGED,
                "payout-account",
                event.provider().toString(),
                event.account(),
                event.byName(),
                null,
                "/console/settlement",
                event.at());
    }

    private void tell(
            AccountId account,
            Action needs,
            NoticeKind kind,
            String subject,
            String id,
            String name,
            @Nullable String comment,
            @Nullable Amounts amounts,
            String address,
            Instant at) {
        notices.tell(new Happening(
                account,
                new Audience.WhoMay(needs, null, null, null),
                kind,
                subject,
                id,
                name,
                null,
                comment,
                amounts,
                address,
                at));
    }
}
