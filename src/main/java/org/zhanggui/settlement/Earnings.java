package org.zhanggui.settlement;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.EarnedOrders;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.money.Yuan;

/**
 * The orders of which providers have a part, and from when it can be withdrawn. What is left of a part is kept by the database,
 * from the ledger.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Earnings {

    private final JdbcClient jdbc;
    private final EarnedOrders orders;

    Earnings(JdbcClient jdbc, EarnedOrders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /** Notes that an order is about to be settled. Its part waits for the end of the time in which it is refunded on demand. */
    void begin(OrderNo orderNo, AccountId provider, Instant settledAt) {
        Instant availableFrom =
                orders.endOfRefundOnDemand(orderNo).filter(settledAt::isBefore).orElse(settledAt);
        jdbc.sql("""
                        insert into provider_earning (account_id, order_no, settled_at, available_from)
                        values (:account, :orderNo, :settledAt, :availableFrom) on conflict (order_no) do nothing
                        """)
                .param("account", provider.value())
                .param("orderNo", orderNo.value())
                .param("settledAt", moment(settledAt))
                .param("availableFrom", moment(availableFrom))
                .update();
    }

    /** {@return some of those whose time has come, from one on, the first of them first} */
    List<Due> due(Instant now, Due after, int most) {
        return jdbc.sql("""
                        select id, account_id as account, order_no, available_from from provider_earning
                        where pending > 0 and available_from <= :now and (available_from, id) > (:from, :after)
                        order by available_from, id limit :most
                        """)
                .param("now", moment(now))
                .param("from", moment(after.availableFrom()))
                .param("after", after.id())
                .param("most", most)
                .query(Due.class)
                .list();
    }

    /** The same for those of one provider. */
    List<Due> due(AccountId provider, Instant now, Due after, int most) {
        return jdbc.sql("""
                        select id, account_id as account, order_no, available_from from provider_earning
                        where account_id = :account and pending > 0 and available_from <= :now
                          and (available_from, id) > (:from, :after)
                        order by available_from, id limit :most
                        """)
                .param("account", provider.value())
                .param("now", moment(now))
                .param("from", moment(after.availableFrom()))
                .param("after", after.id())
                .param("most", most)
                .query(Due.class)
                .list();
    }

    /** {@return what of orders cannot be withdrawn yet, by their numbers; to be asked under their locks} */
    Map<String, Money> pending(Collection<OrderNo> orderNos) {
        return jdbc
                .sql(
                        "select order_no, pending as amount from provider_earning where pending > 0 and order_no in (:orderNos)")
                .param("orderNos", orderNos.stream().map(OrderNo::value).toList(), Types.VARCHAR)
                .query(Part.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Part::orderNo, Part::money));
    }

    /**
     * {@return the parts that a withdrawal takes from, at most that many: first what is to be made up for, then what was settled
     * first; to be asked while what is available is held}
     */
    List<Part> available(AccountId provider, int most) {
        return jdbc.sql("""
                        select order_no, available as amount from provider_earning
                        where account_id = :account and available <> 0
                        order by (available > 0), settled_at, id limit :most
                        """)
                .param("account", provider.value())
                .param("most", most)
                .query(Part.class)
                .list();
    }

    static OffsetDateTime moment(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** An order whose part can be withdrawn by now, but for what may be in the way. */
    record Due(long id, long account, String orderNo, Instant availableFrom) {

        static final Due FIRST = new Due(0, 0, "", Instant.EPOCH);

        AccountId provider() {
            return new AccountId(account);
        }
    }

    /** What is left of an order. */
    record Part(String orderNo, BigDecimal amount) {

        Money money() {
            return Yuan.of(amount);
        }
    }
}
