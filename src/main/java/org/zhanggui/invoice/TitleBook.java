package org.zhanggui.invoice;

import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.invoice.BookKeeping.Book;
import org.zhanggui.invoice.BookOutcome.Kept;
import org.zhanggui.invoice.BookOutcome.Refused;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/**
 * 发票抬头: whom a buyer has invoices made out to. What is changed or removed here changes no request. Another account's entry
 * and none at all are not found alike ({@link org.zhanggui.shared.NotFoundException}).
 */
@Service
public class TitleBook {

    /** Entries of an account. */
    public static final int MOST = BookKeeping.MOST;

    private static final String OBJECT = "invoice-title";

    private static final String ENTRIES = """
            select id, type, name, taxpayer_no, bank, bank_account, company_address, company_phone, preferred, version
            from invoice_title where account_id = :account and removed_at is null
            """;

    private final JdbcClient jdbc;
    private final BookKeeping keeping;
    private final AuditTrail audit;

    TitleBook(JdbcClient jdbc, BookKeeping keeping, AuditTrail audit) {
        this.jdbc = jdbc;
        this.keeping = keeping;
        this.audit = audit;
    }

    /** {@return all of them, the preferred one first and then the newest} */
    @Transactional(readOnly = true)
    public List<BookEntry<TitleDetails>> all(AccountId buyer) {
        return jdbc
                .sql(ENTRIES + "order by preferred desc, id desc")
                .param("account", buyer.value())
                .query(Row.class)
                .stream()
                .map(Row::entry)
                .toList();
    }

    @Transactional(readOnly = true)
    public BookEntry<TitleDetails> find(AccountId buyer, long id) {
        return jdbc.sql(ENTRIES + "and id = :id")
                .param("account", buyer.value())
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(Row::entry)
                .orElseThrow(() -> BookKeeping.notFound(Book.TITLES, id));
    }

    /** @param preferred whether it is to be offered first, as the first of all is anyway */
    @Transactional
    public BookOutcome add(Actor buyer, TitleDetails title, boolean preferred) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        Optional<Refused> refused = keeping.refusesMore(Book.TITLES, buyer.account())
                .or(() -> isThere(buyer, title, null) ? Optional.of(Refused.DUPLICATE) : Optional.empty());
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean first = preferred || keeping.isEmpty(Book.TITLES, buyer.account());
        long id = insert(buyer, title);
        if (first) {
            keeping.prefer(Book.TITLES, buyer.account(), id);
        }
        audit.record(buyer, Deed.of("invoice-title.added", OBJECT, id).with("name", title.name()));
        return new Kept(id);
    }

    private long insert(Actor buyer, TitleDetails title) {
        return bound("""
                insert into invoice_title (account_id, type, name, taxpayer_no, bank, bank_account, company_address,
                                           company_phone, made_at)
                values (:account, :type, :name, :taxpayerNo, :bank, :bankAccount, :companyAddress, :companyPhone, :now)
                returning id
                """, buyer, title)
                .param("now", keeping.now())
                .query(Long.class)
                .single();
    }

    /** @param seen the version that was changed */
    @Transactional
    public BookOutcome change(Actor buyer, long id, int seen, TitleDetails title, boolean preferred) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        BookEntry<TitleDetails> before = find(buyer.account(), id);
        if (before.version() != seen) {
            return Refused.CHANGED;
        }
        if (isThere(buyer, title, id)) {
            return Refused.DUPLICATE;
        }
        bound("""
                update invoice_title set type = :type, name = :name, taxpayer_no = :taxpayerNo, bank = :bank,
                       bank_account = :bankAccount, company_address = :companyAddress, company_phone = :companyPhone,
                       version = version + 1
                where id = :id and account_id = :account
                """, buyer, title).param("id", id).update();
        if (preferred) {
            keeping.prefer(Book.TITLES, buyer.account(), id);
        }
        audit.record(
                buyer,
                Deed.of("invoice-title.changed", OBJECT, id)
                        .change("name", before.content().name(), title.name())
                        .change("taxpayerNo", before.content().taxpayerNo(), title.taxpayerNo()));
        return new Kept(id);
    }

    /** 设为默认: has it offered first. */
    @Transactional
    public void prefer(Actor buyer, long id) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        keeping.prefer(Book.TITLES, buyer.account(), id);
        audit.record(buyer, Deed.of("invoice-title.preferred", OBJECT, id));
    }

    @Transactional
    public void remove(Actor buyer, long id) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        keeping.remove(Book.TITLES, buyer.account(), id);
        audit.record(buyer, Deed.of("invoice-title.removed", OBJECT, id));
    }

    private boolean isThere(Actor buyer, TitleDetails title, @Nullable Long beside) {
        return all(buyer.account()).stream()
                .filter(entry -> beside == null || entry.id() != beside)
                .map(BookEntry::content)
                .anyMatch(other -> other.type() == title.type()
                        && other.name().equals(title.name())
                        && Objects.equals(other.taxpayerNo(), title.taxpayerNo()));
    }

    private JdbcClient.StatementSpec bound(String sql, Actor buyer, TitleDetails title) {
        return jdbc.sql(sql)
                .param("account", buyer.account().value())
                .param("type", title.type().name())
                .param("name", title.name())
                .param("taxpayerNo", title.taxpayerNo(), Types.VARCHAR)
                .param("bank", title.bank(), Types.VARCHAR)
                .param("bankAccount", title.bankAccount(), Types.VARCHAR)
                .param("companyAddress", title.companyAddress(), Types.VARCHAR)
                .param("companyPhone", title.companyPhone(), Types.VARCHAR);
    }

    private record Row(
            long id,
            TitleType type,
            String name,
            @Nullable String taxpayerNo,
            @Nullable String bank,
            @Nullable String bankAccount,
            @Nullable String companyAddress,
            @Nullable String companyPhone,
            boolean preferred,
            int version) {

        BookEntry<TitleDetails> entry() {
            var title = new TitleDetails(type, name, taxpayerNo, bank, bankAccount, companyAddress, companyPhone);
            return new BookEntry<>(id, title, preferred, version);
        }
    }
}
