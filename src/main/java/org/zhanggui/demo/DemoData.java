package org.zhanggui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhanggui.demo.DemoColumn.Written;
import org.zhanggui.demo.DemoPeople.People;
import org.zhanggui.notice.Notices;
import org.zhanggui.shared.database.DataScope;

/** Fills an empty database with the demo, before the first page can be asked for; a later start finds what is there. */
@Component
@Profile("demo")
class DemoData implements SmartInitializingSingleton {

    private static final Duration OPENED = Duration.ofDays(60);
    private static final Duration STOCKED = Duration.ofDays(50);
    private static final Duration SOLD_FIRST = Duration.ofDays(47);
    private static final Duration WROTE_LAST = Duration.ofHours(20);

    private final DemoPeople people;
    private final DemoColumn column;
    private final DemoCatalogue catalogue;
    private final DemoHistory history;
    private final DemoCommissions commissions;
    private final Notices notices;
    private final TravellingClock clock;
    private final JdbcClient jdbc;

    DemoData(
            DemoPeople people,
            DemoColumn column,
            DemoCatalogue catalogue,
            DemoHistory history,
            DemoCommissions commissions,
            Notices notices,
            TravellingClock clock,
            JdbcClient jdbc) {
        this.people = people;
        this.column = column;
        this.catalogue = catalogue;
        this.history = history;
        this.commissions = commissions;
        this.notices = notices;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        DataScope.EVERYTHING.run(this::fill);
    }

    private void fill() {
        if (jdbc.sql("select exists (select 1 from account)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        Instant now = clock.instant();
        clock.at(now.minus(OPENED), () -> {
            People opened = people.open();
            Written written = column.open(opened);
            clock.at(now.minus(STOCKED), () -> {
                List<Long> products = catalogue.stock(opened);
                column.link(opened, written, products);
                column.readers(written, now.minus(STOCKED), now);
                commissions.first(opened, products.get(1), now.minus(SOLD_FIRST));
                history.happen(opened, products, now);
                clock.at(now.minus(WROTE_LAST), () -> {
                    notices.readAll(opened.provider());
                    notices.readAll(opened.otherProvider());
                    column.write(opened, products);
                    column.comeBack(opened, written, products);
                    commissions.applyForTheRest(opened);
                });
            });
        });
    }
}
