package org.zhanggui.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.outgoing.CallSecrets;
import org.zhanggui.shared.secret.SecretBox;
import org.zhanggui.shared.secret.Secrets;

/** Keeps endpoints, their secrets encrypted and bound to the product. */
@Repository
class EndpointStore {

    private final JdbcClient jdbc;
    private final SecretBox box;

    EndpointStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.box = secrets.box("product-endpoint");
    }

    Optional<Endpoint> find(long productId) {
        return find(productId, "");
    }

    Optional<Endpoint> lock(long productId) {
        return find(productId, " for update");
    }

    private Optional<Endpoint> find(long productId, String locking) {
        return jdbc.sql("""
                        select product_id, account_id, url, secret, previous_secret, previous_until, enabled, tried_at
                        from product_endpoint where product_id = :product
                        """ + locking)
                .param("product", productId)
                .query(Row.class)
                .optional()
                .map(this::opened);
    }

    void add(long productId, AccountId provider, String url, CallSecrets secrets, Instant now) {
        jdbc.sql("""
                        insert into product_endpoint (product_id, account_id, url, secret, secret_at)
                        values (:product, :account, :url, :secret, :now)
                        """)
                .param("product", productId)
                .param("account", provider.value())
                .param("url", url)
                .param("secret", closed(productId, secrets.current()))
                .param("now", utc(now))
                .update();
    }

    /** At a new address nothing has been tried yet. */
    void move(long productId, String url) {
        jdbc.sql("update product_endpoint set url = :url, enabled = false, tried_at = null where product_id = :product")
                .param("url", url)
                .param("product", productId)
                .update();
    }

    void renew(long productId, CallSecrets secrets, Instant now) {
        String previous = secrets.previous();
        Instant until = secrets.previousUntil();
        jdbc.sql("""
                        update product_endpoint set secret = :secret, previous_secret = :previous,
                               previous_until = :until, secret_at = :now
                        where product_id = :product
                        """)
                .param("secret", closed(productId, secrets.current()))
                .param("previous", previous == null ? null : closed(productId, previous), Types.BINARY)
                .param("until", until == null ? null : utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .param("product", productId)
                .update();
    }

    void enable(long productId, boolean enabled) {
        jdbc.sql("update product_endpoint set enabled = :enabled where product_id = :product")
                .param("enabled", enabled)
                .param("product", productId)
                .update();
    }

    /** Notes that a call succeeded, unless the address is another one by now. */
    void tried(long productId, String url, Instant now) {
        jdbc.sql("update product_endpoint set tried_at = :now where product_id = :product and url = :url")
                .param("now", utc(now))
                .param("product", productId)
                .param("url", url)
                .update();
    }

    private Endpoint opened(Row row) {
        String previous = row.previousSecret() == null ? null : open(row.productId(), row.previousSecret());
        var secrets = new CallSecrets(open(row.productId(), row.secret()), previous, row.previousUntil());
        return new Endpoint(
                row.productId(), new AccountId(row.accountId()), row.url(), secrets, row.enabled(), row.triedAt());
    }

    private byte[] closed(long productId, String secret) {
        return box.close(productId, secret.getBytes(StandardCharsets.UTF_8));
    }

    private String open(long productId, byte[] secret) {
        return new String(box.open(productId, secret), StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private record Row(
            long productId,
            long accountId,
            String url,
            byte[] secret,
            byte @Nullable [] previousSecret,
            @Nullable Instant previousUntil,
            boolean enabled,
            @Nullable Instant triedAt) {}
}
