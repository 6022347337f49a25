package org.zhanggui.invoice;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceDeadline.Stop;
import org.zhanggui.order.BillableOrder;
import org.zhanggui.order.OrderNo;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;

/**
 * 开票申请: what a buyer asks a provider to invoice. It is changed under a row lock, keeps the steps that both sides read and its
 * deadline is counted from, and is told of through {@link InvoiceJournal}.
 */
@Entity
@DynamicUpdate
class InvoiceRequest {

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "invoice_request_seq", allocationSize = 1)
    private @Nullable Long id;

    private AccountId buyerAccountId;
    private AccountId providerAccountId;
    private String shopName;

    @Enumerated(EnumType.STRING)
    private InvoiceKind kind;

    @Enumerated(EnumType.STRING)
    private InvoiceMedium medium;

    @Enumerated(EnumType.STRING)
    private InvoiceStatus status;

    private Money amount;

    /** Counts the changes of what is to be invoiced; who acts on an older one has not seen the last. */
    private int edition;

    @Embedded
    private TitleDetails title;

    @Embedded
    private @Nullable DeliveryAddress address;

    private UserId requestedBy;
    private String requestedByName;
    private Instant requestedAt;
    private LocalDate dueOn;
    private @Nullable String courier;
    private @Nullable String trackingNo;

    @Enumerated(EnumType.STRING)
    private @Nullable Postage postage;

    private @Nullable String invoiceNo;
    private @Nullable Instant sentAt;
    private @Nullable Instant urgedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable DueWarning reminded;

    @OneToMany(mappedBy = "request", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<InvoiceLine> lines = new ArrayList<>();

    @OneToMany(mappedBy = "request", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<InvoiceStep> steps = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceRequest() {}

    private InvoiceRequest(InvoiceDraft draft, List<BillableOrder> orders, Actor buyer, WorkingDays days, Instant now) {
        BillableOrder first = orders.get(0);
        this.buyerAccountId = first.buyer();
        this.providerAccountId = first.provider();
        this.shopName = first.shopName();
        this.kind = draft.kind();
        this.medium = draft.medium();
        this.status = InvoiceStatus.REQUESTED;
        this.title = draft.title();
        this.address = draft.medium() == InvoiceMedium.PAPER ? draft.address() : null;
        this.requestedBy = buyer.user();
        this.requestedByName = buyer.userName();
        this.requestedAt = now;
        this.dueOn = InvoiceDeadline.of(now, List.of()).due(days).orElseThrow();
        orders.forEach(order -> lines.add(new InvoiceLine(this, order)));
        this.amount = sum();
        went(InvoiceEventKind.REQUESTED, buyer, null, now);
    }

    /** Asked first with {@link #refuses}. */
    static InvoiceRequest of(
            InvoiceDraft draft, List<BillableOrder> orders, Actor buyer, WorkingDays days, Instant now) {
        return new InvoiceRequest(draft, orders, buyer, days, now);
    }

    /** {@return why these orders cannot be invoiced together as asked, beside that one of them may be in another request} */
    static Optional<InvoiceRefusal> refuses(InvoiceDraft draft, List<BillableOrder> orders) {
        if (orders.isEmpty()) {
            return Optional.of(InvoiceRefusal.NO_ORDERS);
        }
        if (orders.size() > InvoiceDraft.MOST_ORDERS) {
            return Optional.of(InvoiceRefusal.TOO_MANY_ORDERS);
        }
        if (!orders.stream().allMatch(BillableOrder::isBillable)) {
            return Optional.of(InvoiceRefusal.NOT_BILLABLE);
        }
        if (orders.stream().map(BillableOrder::provider).distinct().count() > 1) {
            return Optional.of(InvoiceRefusal.SEVERAL_PROVIDERS);
        }
        return refuses(draft.kind(), draft.medium(), draft.title(), draft.address());
    }

    private static Optional<InvoiceRefusal> refuses(
            InvoiceKind kind, InvoiceMedium medium, TitleDetails title, @Nullable DeliveryAddress address) {
        if (!title.suits(kind)) {
            return Optional.of(InvoiceRefusal.TITLE_INCOMPLETE);
        }
        return medium == InvoiceMedium.PAPER && address == null
                ? Optional.of(InvoiceRefusal.ADDRESS_MISSING)
                : Optional.empty();
    }

    /** Takes it back, as long as nobody has worked on it. */
    Optional<InvoiceRefusal> cancel(Actor by, Instant now) {
        return status == InvoiceStatus.REQUESTED
                ? move(InvoiceStatus.CANCELLED, InvoiceEventKind.CANCELLED, by, null, now)
                        .or(this::release)
                : Optional.of(InvoiceRefusal.MOVED_ON);
    }

    /** 催票: at most once a day, while the provider has something to do. */
    Optional<InvoiceRefusal> urge(Actor by, Instant now) {
        if (!InvoiceStatus.TO_DO.contains(status)) {
            return Optional.of(InvoiceRefusal.MOVED_ON);
        }
        if (urgedAt != null && BusinessTime.dayOf(urgedAt).equals(BusinessTime.dayOf(now))) {
            return Optional.of(InvoiceRefusal.URGED_TODAY);
        }
        urgedAt = now;
        went(InvoiceEventKind.URGED, by, null, now);
        return Optional.empty();
    }

    /** 确认无误. @param seen the edition that the provider looked at */
    Optional<InvoiceRefusal> confirm(int seen, Actor by, Instant now) {
        return unlessSeen(InvoiceStatus.CONFIRMED, seen)
                .or(() -> move(InvoiceStatus.CONFIRMED, InvoiceEventKind.CONFIRMED, by, null, now));
    }

    /** Sends it back with a question, which stops the clock. */
    Optional<InvoiceRefusal> question(String text, int seen, Actor by, Instant now) {
        return unlessSeen(InvoiceStatus.QUESTIONED, seen)
                .or(() -> move(InvoiceStatus.QUESTIONED, InvoiceEventKind.QUESTIONED, by, text, now));
    }

    /** Goes back to the provider with title and address as they are to be from now on, and the clock runs on. */
    Optional<InvoiceRefusal> answer(InvoiceAnswer answer, WorkingDays days, Actor by, Instant now) {
        return unlessMovable(InvoiceStatus.REQUESTED)
                .or(() -> refuses(kind, medium, answer.title(), answer.address()))
                .or(() -> move(InvoiceStatus.REQUESTED, InvoiceEventKind.ANSWERED, by, answer.text(), now))
                .or(() -> {
                    title = answer.title();
                    address = medium == InvoiceMedium.PAPER ? answer.address() : null;
                    edition++;
                    recount(days);
                    return Optional.empty();
                });
    }

    /** Notes that it was mailed, or mailed once more after it came back. */
    Optional<InvoiceRefusal> mail(Mailing mailing, int seen, Actor by, Instant now) {
        return unlessSeen(InvoiceStatus.MAILED, seen)
                .or(() -> mailing.postage().isAllowedFor(amount)
                        ? Optional.empty()
                        : Optional.of(InvoiceRefusal.COLLECT_NOT_ALLOWED))
                .or(() -> move(InvoiceStatus.MAILED, InvoiceEventKind.MAILED, by, mailing.note(), now))
                .or(() -> {
                    courier = mailing.courier();
                    trackingNo = mailing.trackingNo();
                    postage = mailing.postage();
                    return sent(mailing.invoiceNo(), now);
                });
    }

    /** Notes that the file is there for the buyer. */
    Optional<InvoiceRefusal> issue(String number, int seen, Actor by, Instant now) {
        return unlessSeen(InvoiceStatus.ISSUED, seen)
                .or(() -> move(InvoiceStatus.ISSUED, InvoiceEventKind.ISSUED, by, number, now))
                .or(() -> sent(number, now));
    }

    private Optional<InvoiceRefusal> sent(@Nullable String number, Instant now) {
        invoiceNo = number;
        sentAt = now;
        return Optional.empty();
    }

    Optional<InvoiceRefusal> receive(Actor by, Instant now) {
        return move(InvoiceStatus.RECEIVED, InvoiceEventKind.RECEIVED, by, null, now);
    }

    /** Notes that it came back by post. It was in time, and stays so: no new deadline runs. */
    Optional<InvoiceRefusal> comeBack(String reason, Actor by, Instant now) {
        return move(InvoiceStatus.RETURNED, InvoiceEventKind.RETURNED, by, reason, now);
    }

    /** Gives another address for what came back. */
    Optional<InvoiceRefusal> readdress(DeliveryAddress elsewhere, Actor by, Instant now) {
        if (status != InvoiceStatus.RETURNED) {
            return Optional.of(InvoiceRefusal.MOVED_ON);
        }
        address = elsewhere;
        edition++;
        went(InvoiceEventKind.READDRESSED, by, null, now);
        return Optional.empty();
    }

    /**
     * An order was refunded. Before there is an invoice, only what is left of it is invoiced, and what becomes empty is
     * cancelled; what was invoiced has to be taken back with a red letter.
     *
     * @return what that means, if it was not known before
     */
    Optional<InvoiceEventKind> refunded(OrderNo orderNo, Money left, Instant now) {
        Optional<InvoiceLine> line = line(orderNo).filter(found -> found.isLive() && found.exceeds(left));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (status.isInvoiced()) {
            went(InvoiceEventKind.RED_LETTER_DUE, null, orderNo.value(), now);
            return Optional.of(InvoiceEventKind.RED_LETTER_DUE);
        }
        line.get().reduceTo(left);
        amount = sum();
        edition++;
        went(InvoiceEventKind.REDUCED, null, orderNo.value(), now);
        if (amount.isPositive()) {
            return Optional.of(InvoiceEventKind.REDUCED);
        }
        move(InvoiceStatus.CANCELLED, InvoiceEventKind.CANCELLED, null, null, now)
                .or(this::release);
        return Optional.of(InvoiceEventKind.CANCELLED);
    }

    /** What was to be taken back of it has been. */
    void redLetterDone(String letterNo, Actor by, Instant now) {
        went(InvoiceEventKind.RED_LETTER_DONE, by, letterNo, now);
    }

    /** Counts its deadline anew, by what has happened to it and by the days as they are known now. */
    void recount(WorkingDays days) {
        deadline().due(days).filter(counted -> !counted.equals(dueOn)).ifPresent(counted -> {
            dueOn = counted;
            reminded = null;
        });
    }

    /** Counts it anew since the calendar has changed. {@return the day on which it was due before, if that has moved} */
    Optional<LocalDate> followCalendar(WorkingDays days, Instant now) {
        LocalDate before = dueOn;
        recount(days);
        if (before.equals(dueOn)) {
            return Optional.empty();
        }
        went(InvoiceEventKind.DUE_MOVED, null, before + " → " + dueOn, now);
        return Optional.of(before);
    }

    /** {@return its ten working days, with the questions that stopped them} */
    InvoiceDeadline deadline() {
        List<Stop> stops = new ArrayList<>();
        LocalDate asked = null;
        for (InvoiceStep step : steps) {
            if (step.kind() == InvoiceEventKind.QUESTIONED) {
                asked = step.day();
            } else if (step.kind() == InvoiceEventKind.ANSWERED && asked != null) {
                stops.add(new Stop(asked, step.day()));
                asked = null;
            }
        }
        if (asked != null) {
            stops.add(new Stop(asked, null));
        }
        return InvoiceDeadline.of(requestedAt, stops);
    }

    /** Notes that the provider was told. {@return whether it has not been told that already, or something more urgent} */
    boolean remind(DueWarning warning) {
        if (!status.isCounted() || reminded != null && reminded.compareTo(warning) >= 0) {
            return false;
        }
        reminded = warning;
        return true;
    }

    private Optional<InvoiceRefusal> unlessSeen(InvoiceStatus next, int seen) {
        return unlessMovable(next).or(() -> seen == edition ? Optional.empty() : Optional.of(InvoiceRefusal.CHANGED));
    }

    private Optional<InvoiceRefusal> unlessMovable(InvoiceStatus next) {
        boolean sends = next == InvoiceStatus.MAILED || next == InvoiceStatus.ISSUED;
        return status.canBecome(next) && (!sends || next == medium.sent())
                ? Optional.empty()
                : Optional.of(InvoiceRefusal.MOVED_ON);
    }

    private Optional<InvoiceRefusal> move(
            InvoiceStatus next, InvoiceEventKind kind, @Nullable Actor by, @Nullable String note, Instant now) {
        return unlessMovable(next).or(() -> {
            status = next;
            went(kind, by, note, now);
            return Optional.empty();
        });
    }

    /** Adds to what both sides read of it. */
    private void went(InvoiceEventKind kind, @Nullable Actor by, @Nullable String note, Instant now) {
        steps.add(new InvoiceStep(this, kind, by, note, now));
    }

    /** Lets its orders be asked for anew. */
    private Optional<InvoiceRefusal> release() {
        lines.forEach(InvoiceLine::release);
        return Optional.empty();
    }

    private Money sum() {
        return lines.stream().map(InvoiceLine::amount).reduce(Yuan.ZERO, Money::plus);
    }

    Optional<InvoiceLine> line(OrderNo orderNo) {
        return lines.stream().filter(line -> line.isFor(orderNo)).findFirst();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    AccountId buyer() {
        return buyerAccountId;
    }

    AccountId provider() {
        return providerAccountId;
    }

    String shopName() {
        return shopName;
    }

    InvoiceKind kind() {
        return kind;
    }

    InvoiceMedium medium() {
        return medium;
    }

    InvoiceStatus status() {
        return status;
    }

    Money amount() {
        return amount;
    }

    int edition() {
        return edition;
    }

    TitleDetails title() {
        return title;
    }

    @Nullable
    DeliveryAddress address() {
        return address;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    @Nullable
    String invoiceNo() {
        return invoiceNo;
    }

    List<InvoiceLine> lines() {
        return lines;
    }
}
