package org.zhanggui.invoice;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.BookOutcome.Refused;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;

/** What titles and addresses have in common: one is preferred, there are never too many, and what is removed is only marked. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BookKeeping {

    /** In each book of an account. */
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    BookKeeping(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One book at a time is written in an account, so that two who come at once do not both write the last entry. */
    void open(AccountId account) {
        jdbc.sql("select id from account where id = :account for no key update")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** @return why nothing more can be added; after {@link #open} */
    Optional<Refused> refusesMore(Book book, AccountId account) {
        return count(book, account) < MOST ? Optional.empty() : Optional.of(Refused.FULL);
    }

    boolean isEmpty(Book book, AccountId account) {
        return count(book, account) == 0;
    }

    private int count(Book book, AccountId account) {
        return jdbc.sql("select count(*) from " + book.table + " where account_id = :account and removed_at is null")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** Makes it the one that is offered first. */
    void prefer(Book book, AccountId account, long id) {
        jdbc.sql("update " + book.table
                        + " set preferred = false where account_id = :account and preferred and id <> :id")
                .param("account", account.value())
                .param("id", id)
                .update();
        expectOne(
                book,
                id,
                jdbc.sql(
                                "update " + book.table
                                        + " set preferred = true where id = :id and account_id = :account and removed_at is null")
                        .param("account", account.value())
                        .param("id", id)
                        .update());
    }

    void remove(Book book, AccountId account, long id) {
        expectOne(
                book,
                id,
                jdbc.sql("update " + book.table + " set " + book.forgotten + "preferred = false, removed_at = :now"
                                + " where id = :id and account_id = :account and removed_at is null")
                        .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("account", account.value())
                        .param("id", id)
                        .update());
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    static NotFoundException notFound(Book book, long id) {
        return new NotFoundException(book.table + " " + id);
    }

    private static void expectOne(Book book, long id, int changed) {
        if (changed == 0) {
            throw notFound(book, id);
        }
    }

    /** The books, by their tables. */
    enum Book {
        TITLES("invoice_title", ""),
        ADDRESSES("invoice_address", "phone = null, ");

        private final String table;
        private final String forgotten;

        Book(String table, String forgotten) {
            this.table = table;
            this.forgotten = forgotten;
        }
    }
}
