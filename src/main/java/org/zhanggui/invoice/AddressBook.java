package org.zhanggui.invoice;

import java.nio.charset.StandardCharsets;
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
import org.zhanggui.shared.phone.PhoneNumber;
import org.zhanggui.shared.secret.SecretBox;
import org.zhanggui.shared.secret.Secrets;

/**
 * 收票地址: where a buyer has paper invoices sent. The phone number is readable to nobody who looks at a page or at the
 * database. Another account's entry and none at all are not found alike ({@link org.zhanggui.shared.NotFoundException}).
 */
@Service
public class AddressBook {

    /** Entries of an account. */
    public static final int MOST = BookKeeping.MOST;

    /** What numbers are closed in, here and in the requests that took them from here. */
    static final String BOX = "invoice-address";

    private static final String OBJECT = "invoice-address";

    private static final String ENTRIES = """
            select id, recipient, phone, phone_masked, province, city, district, street, postcode, preferred, version
            from invoice_address where account_id = :account and removed_at is null
            """;

    private final JdbcClient jdbc;
    private final BookKeeping keeping;
    private final SecretBox box;
    private final AuditTrail audit;

    AddressBook(JdbcClient jdbc, BookKeeping keeping, Secrets secrets, AuditTrail audit) {
        this.jdbc = jdbc;
        this.keeping = keeping;
        this.box = secrets.box(BOX);
        this.audit = audit;
    }

    /** {@return all of them, the preferred one first and then the newest} */
    @Transactional(readOnly = true)
    public List<BookEntry<DeliveryAddress>> all(AccountId buyer) {
        return jdbc
                .sql(ENTRIES + "order by preferred desc, id desc")
                .param("account", buyer.value())
                .query(Row.class)
                .stream()
                .map(Row::entry)
                .toList();
    }

    @Transactional(readOnly = true)
    public BookEntry<DeliveryAddress> find(AccountId buyer, long id) {
        return jdbc.sql(ENTRIES + "and id = :id")
                .param("account", buyer.value())
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(Row::entry)
                .orElseThrow(() -> BookKeeping.notFound(Book.ADDRESSES, id));
    }

    /**
     * @param draft with a phone number
     * @param preferred whether it is to be offered first, as the first of all is anyway
     */
    @Transactional
    public BookOutcome add(Actor buyer, AddressDraft draft, boolean preferred) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        DeliveryAddress address = closed(buyer, draft, null);
        Optional<Refused> refused = keeping.refusesMore(Book.ADDRESSES, buyer.account())
                .or(() -> isThere(buyer, address, null) ? Optional.of(Refused.DUPLICATE) : Optional.empty());
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean first = preferred || keeping.isEmpty(Book.ADDRESSES, buyer.account());
        long id = insert(buyer, address);
        if (first) {
            keeping.prefer(Book.ADDRESSES, buyer.account(), id);
        }
        audit.record(buyer, Deed.of("invoice-address.added", OBJECT, id).with("city", address.city()));
        return new Kept(id);
    }

    private long insert(Actor buyer, DeliveryAddress address) {
        return bound("""
                insert into invoice_address (account_id, recipient, phone, phone_masked, province, city, district, street,
                                             postcode, made_at)
                values (:account, :recipient, :phone, :masked, :province, :city, :district, :street, :postcode, :now)
                returning id
                """, buyer, address)
                .param("now", keeping.now())
                .query(Long.class)
                .single();
    }

    /** @param seen the version that was changed */
    @Transactional
    public BookOutcome change(Actor buyer, long id, int seen, AddressDraft draft, boolean preferred) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        BookEntry<DeliveryAddress> before = find(buyer.account(), id);
        if (before.version() != seen) {
            return Refused.CHANGED;
        }
        DeliveryAddress address = closed(buyer, draft, before.content());
        if (isThere(buyer, address, id)) {
            return Refused.DUPLICATE;
        }
        bound("""
                update invoice_address set recipient = :recipient, phone = :phone, phone_masked = :masked,
                       province = :province, city = :city, district = :district, street = :street, postcode = :postcode,
                       version = version + 1
                where id = :id and account_id = :account
                """, buyer, address).param("id", id).update();
        if (preferred) {
            keeping.prefer(Book.ADDRESSES, buyer.account(), id);
        }
        audit.record(
                buyer,
                Deed.of("invoice-address.changed", OBJECT, id)
                        .change("city", before.content().city(), address.city())
                        .with("phoneChanged", draft.phone() != null));
        return new Kept(id);
    }

    /** 设为默认: has it offered first. */
    @Transactional
    public void prefer(Actor buyer, long id) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        keeping.prefer(Book.ADDRESSES, buyer.account(), id);
        audit.record(buyer, Deed.of("invoice-address.preferred", OBJECT, id));
    }

    @Transactional
    public void remove(Actor buyer, long id) {
        buyer.require(Action.REQUEST_INVOICE);
        keeping.open(buyer.account());
        keeping.remove(Book.ADDRESSES, buyer.account(), id);
        audit.record(buyer, Deed.of("invoice-address.removed", OBJECT, id));
    }

    private DeliveryAddress closed(Actor buyer, AddressDraft draft, @Nullable DeliveryAddress before) {
        PhoneNumber phone = draft.phone();
        byte[] closed = phone == null
                ? Objects.requireNonNull(before, "an address without a number").phone()
                : box.close(buyer.account().value(), phone.e164().getBytes(StandardCharsets.US_ASCII));
        String masked = phone == null ? Objects.requireNonNull(before).maskedPhone() : phone.masked();
        return new DeliveryAddress(
                draft.recipient(),
                closed,
                masked,
                draft.province(),
                draft.city(),
                draft.district(),
                draft.street(),
                draft.postcode());
    }

    /** What is encrypted anew is never the same: numbers are compared by what is shown of them. */
    private boolean isThere(Actor buyer, DeliveryAddress address, @Nullable Long beside) {
        return all(buyer.account()).stream()
                .filter(entry -> beside == null || entry.id() != beside)
                .anyMatch(entry -> isSame(entry.content(), address));
    }

    private static boolean isSame(DeliveryAddress one, DeliveryAddress other) {
        return one.recipient().equals(other.recipient())
                && one.maskedPhone().equals(other.maskedPhone())
                && one.province().equals(other.province())
                && one.city().equals(other.city())
                && one.district().equals(other.district())
                && one.street().equals(other.street());
    }

    private JdbcClient.StatementSpec bound(String sql, Actor buyer, DeliveryAddress address) {
        return jdbc.sql(sql)
                .param("account", buyer.account().value())
                .param("recipient", address.recipient())
                .param("phone", address.phone())
                .param("masked", address.maskedPhone())
                .param("province", address.province())
                .param("city", address.city())
                .param("district", address.district())
                .param("street", address.street())
                .param("postcode", address.postcode(), Types.VARCHAR);
    }

    private record Row(
            long id,
            String recipient,
            byte[] phone,
            String phoneMasked,
            String province,
            String city,
            String district,
            String street,
            @Nullable String postcode,
            boolean preferred,
            int version) {

        BookEntry<DeliveryAddress> entry() {
            var address =
                    new DeliveryAddress(recipient, phone, phoneMasked, province, city, district, street, postcode);
            return new BookEntry<>(id, address, preferred, version);
        }
    }
}
