package org.zhanggui.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.Commissions;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.Shop;

/** Staff hear of each commission invoice that is applied for, its provider of what became of it: in the console and by e-mail. */
@IntegrationTest
class CommissionInvoiceNoticesTest {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final Commissions commissions;
    private Shop shop;
    private Actor staff;

    @Autowired
    CommissionInvoiceNoticesTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
        this.commissions = new Commissions(context);
    }

    @BeforeEach
    void sell() {
        shop = new Shop(context, "2000.00");
        staff = shop.staff();
        for (Actor person : List.of(staff, shop.owner())) {
            jdbc.sql("update app_user set email_verified_at = now() where id = :user")
                    .param("user", person.user().value())
                    .update();
        }
        shop.completed(shop.buyer("2000.00"));
    }

    @Test
    void staffAreToldOfTheApplicationAndTheProviderOfTheInvoice() {
        long id = commissions.issued(shop.owner(), staff);

        expectTold(staff, id, "COMMISSION_INVOICE_APPLIED 200.00 null /ops/commission-invoices/" + id);
        expectTold(shop.owner(), id, "COMMISSION_INVOICE_ISSUED 200.00 null /console/commission-invoices/" + id);
    }

    @Test
    void theProviderIsToldWhyAnApplicationWasReturned() {
        long id = commissions.returned(shop.owner(), staff, "税号与名称不符。");

        expectTold(shop.owner(), id, "COMMISSION_INVOICE_RETURNED 200.00 税号与名称不符。 /console/commission-invoices/" + id);
    }

    private void expectTold(Actor person, long id, String notice) {
        await().untilAsserted(() -> assertThat(told(person, id)).containsExactly(notice));
    }

    private List<String> told(Actor person, long id) {
        return jdbc.sql("""
                        select n.kind || ' ' || n.amount || ' ' || coalesce(n.comment, 'null') || ' ' || n.address
                        from notice n join notice_mail m on m.notice_id = n.id
                        where n.recipient_id = :user and n.subject_type = 'commission-invoice' and n.subject_id = :id
                        """)
                .param("user", person.user().value())
                .param("id", Long.toString(id))
                .query(String.class)
                .list();
    }
}
