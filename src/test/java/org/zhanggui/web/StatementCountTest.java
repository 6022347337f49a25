package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.SignedIn;
import org.zhanggui.testing.StatementCounter;
import org.zhanggui.web.Slice.Page;

/**
 * What each page costs the database, in statements, however much it shows; finding out who asks, and counting what they have
 * yet to read, are among them.
 */
@IntegrationTest
class StatementCountTest {

    private static final int MORE_THAN_A_PAGE = 21;

    private static final String COSTS = """
            GET / 3
            GET /community 3
            GET /console/settlement 10
            GET /console/settlement/conditions 5
            GET /console/settlement/account 4
            GET /console/withdrawals 9
            GET /console/withdrawals/{id} 4
            GET /ops/withdrawals 5
            GET /ops/withdrawals/{id} 10
            GET /community/articles/{id} 3
            GET /console/community 7
            GET /console/community/profile 3
            GET /console/community/articles 4
            GET /console/community/articles/new 4
            GET /console/community/articles/{id} 5
            GET /console/community/articles/{id}/deletion 3
            GET /ops/column-applications 5
            GET /ops/column-applications/{id} 4
            GET /ops/articles 5
            GET /ops/articles/published 4
            GET /ops/articles/{id} 5
            GET /billing/balance 5
            GET /billing/balance/top-up 4
            GET /billing/balance/top-ups/{number} 5
            GET /ops/reconciliation 8
            GET /ops/reconciliation/{id} 6
            GET /billing/invoices 6
            GET /billing/invoices/new 7
            GET /billing/invoices/{id} 9
            GET /billing/invoices/{id}/cancel 3
            GET /billing/invoices/titles 3
            GET /billing/invoices/titles/new 2
            GET /billing/invoices/titles/{id}/edit 3
            GET /billing/invoices/titles/{id}/removal 3
            GET /billing/invoices/addresses 3
            GET /billing/invoices/addresses/new 2
            GET /billing/invoices/addresses/{id}/edit 3
            GET /billing/invoices/addresses/{id}/removal 3
            GET /console/invoices 7
            GET /console/invoices/{id} 8
            GET /console/invoices/red-letters/{id} 3
            GET /billing/orders 4
            GET /billing/subscriptions 4
            GET /billing/subscriptions/{id}/renewal 6
            GET /billing/subscriptions/{id}/upgrade 6
            GET /products/{productId}/order?spec 5
            GET /billing/orders/{orderNo} 6
            GET /billing/orders/{orderNo}/reprice-request 4
            GET /billing/orders/{orderNo}/agreement 4
            GET /billing/orders/{orderNo}/cancel 3
            GET /billing/orders/{orderNo}/refund 6
            GET /billing/orders/{orderNo}/rejection 3
            GET /billing/orders/{orderNo}/appeal 10
            GET /console/orders/{orderNo}/appeal 12
            GET /ops/appeals 5
            GET /ops/appeals/{id} 11
            GET /ops/settings 4
            GET /console/refunds 4
            GET /console/orders/{orderNo}/refund 6
            GET /console/orders/{orderNo}/refund/confirmation 5
            GET /billing/payment 4
            GET /billing/payment/return 9
            GET /billing/orders/{orderNo}/payment 6
            GET /console 11
            GET /me/permissions 4
            GET /console/access/users 4
            GET /console/access/users/new 3
            GET /console/access/users/{id} 6
            GET /console/access/users/{id}/password 3
            GET /console/access/users/{id}/second-factor 3
            GET /console/access/users/{id}/deletion 3
            GET /console/access/groups 4
            GET /console/access/groups/new 2
            GET /console/access/groups/{id} 5
            GET /console/access/groups/{id}/edit 3
            GET /console/access/groups/{id}/deletion 3
            GET /console/access/groups/{id}/members/new 4
            GET /console/access/groups/{id}/members/{user}/removal 4
            GET /console/access/groups/{id}/policies/new 7
            GET /console/access/groups/{id}/policies/{policy}/removal 4
            GET /console/access/policies 5
            GET /console/access/policies/new 3
            GET /console/access/policies/{policy} 6
            GET /console/access/policies/{policy}/deletion 4
            GET /console/access/actions 3
            GET /console/access/simulator 6
            GET /console/access/audit 3
            GET /console/agreements 4
            GET /console/agreements/new 3
            GET /console/agreements/{id} 4
            GET /console/agreements/{id}/versions/{number} 5
            GET /console/audit 3
            GET /console/commission-invoices 5
            GET /console/commission-invoices/new 4
            GET /console/commission-invoices/{id} 4
            GET /console/commission-invoices/{id}/cancel 3
            GET /console/statements 4
            GET /console/statements/{month} 5
            GET /ops/commission-invoices 5
            GET /ops/commission-invoices/{id} 4
            GET /console/webhooks 3
            GET /console/webhooks/new 2
            GET /console/webhooks/{id} 5
            GET /console/webhooks/{id}/edit 3
            GET /console/webhooks/{id}/deliveries/{delivery} 5
            GET /console/webhooks/{id}/removal 3
            GET /console/orders 5
            GET /console/orders/reprice 6
            GET /console/orders/reprice/requests 4
            GET /console/orders/reprice/batch 4
            GET /console/orders/reprice/batch/{id} 4
            GET /console/orders/reprice/requests/{id}/refusal 3
            GET /console/orders/reprice/approvals 4
            GET /console/orders/reprice/approvals/{id} 4
            GET /console/orders/reprice/confirmation 7
            GET /console/orders/{orderNo} 8
            GET /console/orders/{orderNo}/agreement 4
            GET /console/products 4
            GET /console/products/new 5
            GET /console/products/{id} 8
            GET /console/products/{id}/prices 5
            GET /console/products/{id}/pictures 4
            GET /console/products/{id}/endpoint 4
            GET /login 0
            GET /password-reset 0
            GET /password-reset/{token} 1
            GET /register 0
            GET /register/{token} 1
            GET /email-verification/{token} 1
            GET /me 3
            GET /me/email 3
            GET /me/password 2
            GET /me/second-factor 3
            GET /me/passkeys 3
            GET /me/sessions 2
            GET /me/sign-ins 4
            GET /console/access/security 4
            GET /notices 4
            GET /me/notices 4
            GET /unsubscribe/{token} 0
            GET /ops 9
            GET /ops/agreements 5
            GET /ops/agreements/{id} 6
            GET /ops/audit 3
            GET /ops/categories 3
            GET /ops/categories/new 2
            GET /ops/categories/{code} 4
            GET /ops/working-days 5
            GET /ops/working-days/announcement 5
            GET /ops/working-days/{day} 4
            GET /ops/products 5
            GET /ops/providers 4
            GET /ops/providers/{accountId} 8
            GET /ops/products/{id} 9
            GET /products/{productId} 4
            GET /products/{productId}/agreement 2
            GET /products/{productId}/order 4
            GET /sandbox/cashier 2
            """;

    private final ApplicationContext context;
    private final MockMvc mvc;
    private final StatementCounter statements;
    private final RequestMappingHandlerMapping mapping;

    @Autowired
    StatementCountTest(
            ApplicationContext context,
            MockMvc mvc,
            StatementCounter statements,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.context = context;
        this.mvc = mvc;
        this.statements = statements;
        this.mapping = mapping;
    }

    @Test
    void aPageRunsTheSameStatementsForOneRowAndForMoreThanAPageOfThem() throws Exception {
        Map<String, Integer> forOne = counted(new Slice(context, 1));
        Map<String, Integer> forMany = counted(new Slice(context, MORE_THAN_A_PAGE));

        assertThat(forMany).isEqualTo(forOne);
        assertThat(forOne).isEqualTo(expected());
    }

    @Test
    void everyPageIsCounted() {
        assertThat(AccessTable.handlers(mapping).keySet().stream()
                        .filter(handler -> handler.startsWith("GET "))
                        .filter(handler -> !Slice.NOT_PAGES.contains(handler)))
                .containsExactlyInAnyOrderElementsOf(expected().keySet());
    }

    private Map<String, Integer> counted(Slice slice) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (Page page : slice.pages()) {
            assertThat(status(page)).as("%s", page).isEqualTo(200); // once before, so that nothing is new to the caches
            counts.put(page.handler(), statements.during(() -> status(page)).size());
        }
        return counts;
    }

    private int status(Page page) throws Exception {
        var request = get(URI.create(page.path()));
        if (page.reader() != null) {
            request.with(SignedIn.as(page.reader()));
        }
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private static Map<String, Integer> expected() {
        return COSTS.lines()
                .map(line -> line.split(" (?=\\d+$)"))
                .collect(Collectors.toMap(line -> line[0].strip(), line -> Integer.valueOf(line[1])));
    }
}
