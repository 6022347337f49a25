package org.zhanggui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhanggui.order.OrderNo;
import org.zhanggui.testing.Instances;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.KilledApplication;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.TestDatabase;

/** The command that reconciles, as people run it: a process of its own with the settings of production. */
@IntegrationTest
class ReconcileCommandTest {

    private final ApplicationContext here;

    @Autowired
    ReconcileCommandTest(ApplicationContext here) {
        this.here = here;
    }

    @Test
    void saysWhatDiffersAndEndsWithIt(@TempDir Path directory) throws Exception {
        TestDatabase database = TestDatabase.create();
        OrderNo order;
        try (var instance = Instances.alone(here, database, Map.of())) {
            var shop = new Shop(instance, "36.00");
            order = shop.completed(shop.buyer("100.00"));
        }
        try (var application = new KilledApplication(directory)
                .with("SPRING_PROFILES_ACTIVE", "")
                .with("SPRING_DATASOURCE_URL", database.url())
                .with("SPRING_DATASOURCE_USERNAME", database.asWeb().getUsername())
                .with("SPRING_DATASOURCE_PASSWORD", database.asWeb().getPassword())
                .with("SPRING_FLYWAY_USER", database.asOwner().getUsername())
                .with("SPRING_FLYWAY_PASSWORD", database.asOwner().getPassword())
                .with("SPRING_MAIL_HOST", "localhost")
                .with("ZHANGGUI_PUBLIC_URL", "https://market.example")
                .with("ZHANGGUI_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")) {
            assertThat(application.carryOut("reconcile"))
                    .as(application.output())
                    .isZero();
            assertThat(application.output())
                    .contains("ok      Assets = liabilities + income")
                    .contains("Everything agrees: 3 transactions")
                    .doesNotContain("Tomcat");

            try (Connection administrator = database.connectAsAdministrator();
                    Statement statement = administrator.createStatement()) {
                statement.execute("update ledger_order_balance set amount = 0.01 where code = '2241.01'");
            }
            assertThat(application.carryOut("reconcile"))
                    .as(application.output())
                    .isOne();
            assertThat(application.output())
                    .contains(
                            "DIFFERS What is held is what was paid for orders not yet complete",
                            order + ": expected 0.00, booked 0.01",
                            "The books differ: 3 transactions");

            application.with("SPRING_DATASOURCE_URL", database.url() + "x");
            assertThat(application.carryOut("reconcile"))
                    .as(application.output())
                    .isEqualTo(2);
        }
    }
}
