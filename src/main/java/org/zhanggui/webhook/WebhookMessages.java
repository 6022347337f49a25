package org.zhanggui.webhook;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.OrderEvent;
import org.zhanggui.shared.access.AccountId;
import tools.jackson.databind.json.JsonMapper;

/**
 * What addresses are to be told, as rows that are sent afterwards. A message says facts: of people no more than the number of
 * their account, and nothing of what they wrote.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WebhookMessages {

    private static final String TEST = "TEST";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    WebhookMessages(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Writes a message for each webhook of the provider that is told of the kind; once, however often it is repeated. */
    void tell(OrderEvent event) {
        String id = idOf(event);
        jdbc.sql("""
                        insert into webhook_delivery (webhook_id, account_id, event_id, kind, order_no, resent, body, created_at,
                                                      next_at)
                        select w.id, w.account_id, :event, :kind, :order, false, :body, :now, :now
                        from webhook w where w.account_id = :provider and w.enabled and :kind = any (w.kinds)
                        on conflict (webhook_id, event_id) where not resent do nothing
                        """)
                .param("event", id)
                .param("kind", event.kind().name())
                .param("order", event.orderNo().value())
                .param("body", json.writeValueAsString(facts(id, event)))
                .param("provider", event.provider().value())
                .param("now", now())
                .update();
    }

    void test(long webhook, AccountId account, String id) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id);
        facts.put("kind", TEST);
        facts.put("at", clock.instant().toString());
        facts.put("resent", false);
        jdbc.sql("""
                        insert into webhook_delivery (webhook_id, account_id, event_id, kind, resent, body, created_at, next_at)
                        values (:webhook, :account, :event, :kind, false, :body, :now, :now)
                        """)
                .param("webhook", webhook)
                .param("account", account.value())
                .param("event", id)
                .param("kind", TEST)
                .param("body", json.writeValueAsString(facts))
                .param("now", now())
                .update();
    }

    /** {@return whether the webhook has such a message, which is sent again from now on} */
    boolean resend(long webhook, long delivery) {
        return jdbc.sql("""
                                insert into webhook_delivery (webhook_id, account_id, event_id, kind, order_no, resent, body,
                                                              created_at, next_at)
                                select d.webhook_id, d.account_id, d.event_id, d.kind, d.order_no, true,
                                       replace(d.body, '"resent":false', '"resent":true'), :now, :now
                                from webhook_delivery d where d.id = :delivery and d.webhook_id = :webhook
                                """)
                        .param("delivery", delivery)
                        .param("webhook", webhook)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Gives up what a webhook has yet to be told. */
    void giveUp(long webhook) {
        jdbc.sql(
                        "update webhook_delivery set next_at = null, given_up_at = :now where webhook_id = :webhook and next_at is not null")
                .param("webhook", webhook)
                .param("now", now())
                .update();
    }

    /** The same for the same event, whoever asks and whenever. */
    private static String idOf(OrderEvent event) {
        String what = event.orderNo() + " " + event.kind() + " " + event.at();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Map<String, Object> facts(String id, OrderEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id);
        facts.put("kind", event.kind().name());
        facts.put("at", event.at().toString());
        facts.put("resent", false);
        facts.put("orderNo", event.orderNo().value());
        facts.put("orderType", event.type().name());
        facts.put("status", status(event));
        facts.put("productId", event.productId());
        facts.put("productKind", event.productKind().name());
        facts.put("originalAmount", yuan(event.original()));
        facts.put("payableAmount", yuan(event.payable()));
        facts.put("currency", "CNY");
        facts.put("buyerAccountId", event.buyer().toString());
        facts.put("by", event.isByBuyer() ? "BUYER" : event.isByProvider() ? "PROVIDER" : "MARKETPLACE");
        return facts;
    }

    /** Where the order stands as this is written, which is a moment after the event. */
    private @Nullable String status(OrderEvent event) {
        return jdbc.sql("select status from purchase_order where order_no = :order")
                .param("order", event.orderNo().value(), Types.VARCHAR)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static String yuan(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }
}
