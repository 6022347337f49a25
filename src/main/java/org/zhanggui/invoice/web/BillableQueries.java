package org.zhanggui.invoice.web;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** Which orders a buyer can still have invoiced. Nothing can be asked without whose they are. */
@Repository
@Transactional(readOnly = true)
class BillableQueries {

    /** Shops that are offered, and orders that are counted in each. */
    private static final int MOST_SHOPS = 200;

    private static final int MOST_COUNTED = 100;

    private static final String BILLABLE = """
            o.buyer_account_id = :account and o.status = 'COMPLETED' and o.payable_amount > 0
            and not exists (select from invoice_request_order x where x.order_no = o.order_no and x.live)
            """;

    private static final String ROWS = """
            select o.id, o.order_no, o.provider_account_id as provider, o.shop_name, o.product_name, o.spec_name,
                   o.completed_at, o.payable_amount as payable,
                   o.status = 'COMPLETED' and o.payable_amount > 0 as completed,
                   (select x.request_id from invoice_request_order x where x.order_no = o.order_no and x.live) as request
            from purchase_order o where\s""";

    private final JdbcClient jdbc;

    BillableQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the shops with something left to invoice, found by jumping from one to the next, however many orders each has} */
    List<ShopRow> shops(AccountId account) {
        return jdbc.sql("""
                        with recursive seller (id) as (
                            (select o.provider_account_id from purchase_order o
                             where o.buyer_account_id = :account and o.status = 'COMPLETED' and o.payable_amount > 0
                             order by o.provider_account_id limit 1)
                            union all
                            select (select o.provider_account_id from purchase_order o
                                    where o.buyer_account_id = :account and o.status = 'COMPLETED' and o.payable_amount > 0
                                      and o.provider_account_id > s.id
                                    order by o.provider_account_id limit 1)
                            from seller s where s.id is not null)
                        select p.account_id as provider, p.shop_name as name, c.orders
                        from seller s join provider_profile p on p.account_id = s.id
                        cross join lateral (select count(*) as orders from (
                            select from purchase_order o where o.provider_account_id = s.id and %s limit :counted) counted) c
                        where c.orders > 0 order by c.orders desc, p.account_id limit :shops
                        """.formatted(BILLABLE))
                .param("account", account.value())
                .param("counted", MOST_COUNTED + 1)
                .param("shops", MOST_SHOPS)
                .query(ShopRow.class)
                .list();
    }

    /** {@return a page of what is left to invoice of a shop, the newest first} */
    KeyedPage<BillableRow> page(AccountId account, long provider, @Nullable String q, Position from) {
        String number = q == null ? null : OrderNo.parse(q).map(OrderNo::value).orElse(null);
        String narrowed =
                q == null ? "" : number == null ? "and o.product_name ilike :pattern " : "and o.order_no = :number ";
        List<BillableRow> rows = jdbc.sql(ROWS + "o.provider_account_id = :provider and " + BILLABLE + narrowed
                        + "and o.id > :above and o.id < :below order by o.id " + from.direction() + " limit :limit")
                .param("account", account.value())
                .param("provider", provider)
                .param("number", number, Types.VARCHAR)
                .param("pattern", q == null ? null : "%" + escaped(q) + "%", Types.VARCHAR)
                .param("above", from.above())
                .param("below", from.below())
                .param("limit", KeyedPage.FETCH)
                .query(BillableRow.class)
                .list();
        return KeyedPage.of(rows, from, BillableRow::id);
    }

    /** {@return those of the orders that are the account's, whether or not they can be invoiced, the newest first} */
    List<BillableRow> find(AccountId account, Collection<OrderNo> orderNos) {
        return jdbc.sql(ROWS + "o.buyer_account_id = :account and o.order_no in (:numbers) order by o.id desc")
                .param("account", account.value())
                .param(
                        "numbers",
                        orderNos.isEmpty()
                                ? List.of("")
                                : orderNos.stream().map(OrderNo::value).toList())
                .query(BillableRow.class)
                .list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * A shop to choose.
     *
     * @param orders how many can be invoiced; one more than 100 for many
     */
    record ShopRow(long provider, String name, int orders) {

        public String count() {
            return orders > MOST_COUNTED ? MOST_COUNTED + "+" : Integer.toString(orders);
        }
    }
}
