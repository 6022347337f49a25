package org.zhanggui.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.ledger.Ledger;
import org.zhanggui.ledger.LedgerAccount;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Invoices;
import org.zhanggui.testing.Payouts;
import org.zhanggui.testing.SettableClock;
import org.zhanggui.testing.Shop;

/**
 * The handbook's example from end to end (服务商开票指引): 2,000 yuan at ten percent are an invoice of 2,000 for the buyer, one of
 * 200 for the provider, and 1,800 that it withdraws without one of its own.
 */
@IntegrationTest
class HandbookExampleTest {

    private final ApplicationContext context;
    private final SettableClock clock;

    @Autowired
    HandbookExampleTest(ApplicationContext context, SettableClock clock) {
        this.context = context;
        this.clock = clock;
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void twoThousandAreInvoicedWholeAndSharedOneToNine(@Autowired Ledger ledger, @Autowired JdbcClient jdbc) {
        Shop shop = new Shop(context, "2000.00");
        Actor buyer = shop.buyer("2000.00");
        Actor provider = shop.owner();
        Actor staff = shop.staff();
        var payouts = new Payouts(context);
        payouts.ready(provider, staff);
        OrderNo order = shop.completed(buyer);

        long request = new Invoices(context).mailed(buyer, provider, order);
        assertThat(jdbc.sql("select amount::text from invoice_request where id = :id and status = 'MAILED'")
                        .param("id", request)
                        .query(String.class)
                        .single())
                .isEqualTo("2000.00");

        clock.advance(Duration.ofDays(6));
        long withdrawal = payouts.requested(provider, "1800.00");
        WithdrawalDesk desk = context.getBean(WithdrawalDesk.class);
        assertThat(desk.approve(staff, withdrawal, null)).isEmpty();
        assertThat(desk.pay(staff, withdrawal, "CMB20261125001")).isEmpty();

        new Commissions(context).issued(provider, staff);

        assertThat(ledger.balances(provider.account()))
                .containsEntry(LedgerAccount.PROVIDER_PENDING, Yuan.ZERO)
                .containsEntry(LedgerAccount.PROVIDER_AVAILABLE, Yuan.ZERO)
                .containsEntry(LedgerAccount.WITHDRAWAL, Yuan.ZERO)
                .containsEntry(LedgerAccount.COMMISSION_UNINVOICED, Yuan.ZERO)
                .containsEntry(LedgerAccount.COMMISSION_INVOICED, Yuan.of("200.00"));
        assertThat(ledger.balances(buyer.account())).isEqualTo(Map.of(LedgerAccount.BUYER_BALANCE, Yuan.ZERO));
        assertThat(ledger.balancesOf(order.value()).values()).allMatch(Yuan.ZERO::equals);
        assertThat(jdbc.sql("""
                        select (e.credit - e.debit)::text from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                        where t.kind = 'PAYOUT' and t.account_id = :account and e.code = '1002'
                        """)
                        .param("account", provider.account().value())
                        .query(String.class)
                        .single())
                .isEqualTo("1800.00");
    }
}
