package org.zhanggui.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.web.util.HtmlUtils;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.Shop;

/** An instance that is connected to the stub, with a shop on it, over real HTTP in both directions. */
final class AlipayMarket implements AutoCloseable {

    private static final Pattern CASHIER = Pattern.compile("href=\"(http://localhost:\\d+/gateway\\.do[^\"]*)\"");

    final AlipayStub alipay = new AlipayStub();
    final ConfigurableApplicationContext instance;
    final JdbcClient jdbc;
    final Shop shop;
    private final int port = Instances.freePort();

    AlipayMarket(ApplicationContext here, String price) {
        Map<String, String> settings = new HashMap<>(alipay.settings());
        settings.put("server.port", Integer.toString(port));
        settings.put("zhanggui.public-url", "http://localhost:" + port);
        instance = Instances.beside(here, settings);
        jdbc = instance.getBean(JdbcClient.class);
        shop = new Shop(instance, price);
    }

    Caller signedIn(Actor buyer) {
        return new Caller(port).signedIn(shop.email(buyer), Shop.PASSWORD);
    }

    /** The buyer presses 确认支付 with 在线支付. {@return the page that comes} */
    Answer confirm(Caller buyer, List<OrderNo> orders, String total) {
        String address = orders.size() == 1
                ? "/billing/orders/" + orders.get(0) + "/payment"
                : "/billing/payment?orderNo="
                        + orders.stream().map(OrderNo::value).collect(Collectors.joining("&orderNo="));
        return buyer.post(address, Map.of("method", "gateway", "amount", total));
    }

    /** The same, and the buyer's browser follows to the cashier. {@return the number of the payment} */
    String toCashier(Caller buyer, List<OrderNo> orders, String total) {
        String cashier = cashier(confirm(buyer, orders, total));
        alipay.open(cashier);
        return paymentNo(orders.get(0));
    }

    static String cashier(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Matcher link = CASHIER.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(link.group(1));
    }

    /** {@return the newest payment for the order} */
    String paymentNo(OrderNo order) {
        return jdbc.sql("""
                        select p.payment_no from payment p join payment_order x on x.payment_id = p.id
                        where x.order_no = :order order by p.id desc limit 1
                        """).param("order", order.value()).query(String.class).single();
    }

    String status(OrderNo order) {
        return jdbc.sql("select status from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    Instant deadline(OrderNo order) {
        return jdbc.sql("select expires_at from purchase_order where order_no = :order")
                .param("order", order.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** {@return what orders are paid with through Alipay} */
    BigDecimal settled() {
        return amount("""
                select coalesce(sum(x.amount), 0) from payment_order x join payment p on p.id = x.payment_id
                join purchase_order o on o.order_no = x.order_no
                where o.provider_account_id = :shop and p.gateway = 'alipay' and x.state = 'SETTLED'
                """);
    }

    /** {@return what was topped up through this Alipay} */
    BigDecimal toppedUp() {
        return jdbc
                .sql("select top_up_no from top_up where gateway = 'alipay' and status = 'SUCCEEDED'")
                .query(String.class)
                .list()
                .stream()
                .filter(alipay::knows)
                .map(number -> alipay.trade(number).total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** {@return what is written down to go back, and is not known to be back} */
    BigDecimal owed() {
        return amount("""
                select coalesce(sum(r.amount), 0) from refund r join payment p on p.id = r.payment_id
                join purchase_order o on o.order_no = r.order_no
                where o.provider_account_id = :shop and p.gateway = 'alipay' and r.status = 'REQUESTED'
                """);
    }

    private BigDecimal amount(String sql) {
        return jdbc.sql(sql)
                .param("shop", shop.owner().account().value())
                .query(BigDecimal.class)
                .single();
    }

    /** What failed is tried again, as the timed task does. */
    void tryAgain() {
        instance.getBean(FailedEventPublications.class)
                .resubmit(ResubmissionOptions.defaults().withMinAge(Duration.ZERO));
    }

    @Override
    public void close() {
        instance.close();
        alipay.close();
    }
}
