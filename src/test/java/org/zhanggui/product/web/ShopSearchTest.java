package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.zhanggui.testing.TestDatabase;

/** A visitor's search of the shop among 50,000 products, in a database of its own. */
class ShopSearchTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    /** 200 shops of 250 products; one in a thousand is about 工单, one in two hundred about CRM. */
    private static final String PRODUCTS = """
            insert into account (id, name, kind, created_at)
            select n, '账号' || n, 'CUSTOMER', now() from generate_series(900001, 900200) n;
            insert into provider_profile (account_id, shop_name, company_name, created_at)
            select n, '店铺' || n, '公司' || n, now() from generate_series(900001, 900200) n;
            insert into agreement (id, account_id, created_at, version)
            values (900001, 900001, now(), 0);
            insert into product (account_id, category_code, name, kind, sale_mode, summary, description, agreement_id,
                                 created_at, updated_at, version, on_sale, review, approved_at)
            select 900001 + n % 200, 'enterprise-apps',
                   case when n % 1000 = 7 then '工单中心' when n % 200 = 9 then 'CRM 客户' else '商品' end || n,
                   'SAAS', 'BY_CYCLE',
                   '为' || translate(md5(n::text), '0123456789abcdef', '天地玄黄宇宙洪荒日月盈昃辰宿列张') || '提供服务',
                   '说明', 900001, now(), now(), 0, true, 'APPROVED', now()
            from generate_series(1, 50000) n;
            vacuum analyze product;
            vacuum analyze provider_profile;
            """;

    private static ShopQueries shop;

    @BeforeAll
    static void fillTheShop() throws SQLException {
        FlywayConnectionDetails owner = DATABASE.asOwner();
        Flyway.configure()
                .dataSource(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())
                .placeholderReplacement(false)
                .load()
                .migrate();
        try (Connection administrator = DATABASE.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            for (String part : PRODUCTS.split(";\\n")) {
                statement.execute(part);
            }
        }
        JdbcConnectionDetails web = DATABASE.asWeb();
        var visitors = new DriverManagerDataSource(web.getJdbcUrl(), web.getUsername(), web.getPassword());
        var seeing = new Properties();
        seeing.setProperty("options", "-c zhanggui.scope=public");
        visitors.setConnectionProperties(seeing);
        shop = new ShopQueries(JdbcClient.create(visitors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"工单", "工单中心", "crm", "CRM 客户", "工", "不存在"})
    void aWordIsFoundByTheIndex(String words) {
        List<String> plan = shop.plan(new ShopFilter(words, null));

        assertThat(String.join("\n", plan))
                .contains("Bitmap Index Scan on product_search_idx")
                .doesNotContain("Seq Scan on product");
    }
}
