package org.zhanggui.order;

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
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.product.Offer;
import org.zhanggui.product.ProductKind;
import org.zhanggui.product.SaleCycle;
import org.zhanggui.product.SpecOffer;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;

/**
 * One purchase of one spec for one cycle, with what was bought as a snapshot. It is changed under a row lock, and every
 * deadline is judged by the clock at the moment of the change, whether or not the sweep has marked the order yet.
 */
@Entity
@Table(name = "purchase_order")
class Order {

    /** Calendar days in Asia/Shanghai, the day of payment included. */
    static final int DAYS_OF_REFUND_ON_DEMAND = 5;

    private static final OrderStatus[] REFUNDABLE = Arrays.stream(OrderStatus.values())
            .filter(from -> from.canBecome(OrderStatus.REFUNDING))
            .toArray(OrderStatus[]::new);

    @Id
    @GeneratedValue
    @SequenceGenerator(sequenceName = "purchase_order_seq", allocationSize = 1)
    private @Nullable Long id;

    private OrderNo orderNo;

    @Enumerated(EnumType.STRING)
    private OrderType type;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private AccountId buyerAccountId;
    private UserId placedBy;

    @Embedded
    private Bought bought;

    /** What a renewal or an upgrade changes; for a new purchase and a trial, what its payment began. */
    private @Nullable Long subscriptionId;

    private @Nullable String fromSpecName;

    /** What the spec that an upgrade leads to costs for the subscription's cycle. */
    private @Nullable Money cyclePrice;

    private @Nullable LocalDate periodFrom;
    private @Nullable LocalDate periodTo;
    private Money payableAmount;
    private Instant placedAt;
    private Instant expiresAt;
    private @Nullable AccountId paidByAccountId;
    private @Nullable UserId paidBy;
    private @Nullable Instant paidAt;
    private @Nullable Instant endedAt;

    /** The last instant at which the buyer can reject what was delivered; then it counts as accepted. */
    private @Nullable Instant acceptBy;

    private int rejections;
    private @Nullable Instant completedAt;

    /** Since when staff is asked to decide, and nothing else moves it. */
    private @Nullable Instant frozenAt;

    /** What goes, or went, back to the buyer. */
    private @Nullable Money refundedAmount;

    private @Nullable Instant refundedAt;

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<PriceChange> priceChanges = new ArrayList<>();

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    private List<OrderStep> steps = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    private Order(OrderNo orderNo, OrderType type, Bought bought, Actor buyer, Instant now) {
        this.orderNo = orderNo;
        this.type = type;
        this.status = OrderStatus.UNPAID;
        this.buyerAccountId = buyer.account();
        this.placedBy = buyer.user();
        this.bought = bought;
        this.payableAmount = bought.amount();
        this.placedAt = now;
        this.expiresAt = now.plus(type.waits());
    }

    /** A new purchase at the sale price of this moment. */
    static Order place(OrderNo orderNo, Offer bought, Actor buyer, Instant now) {
        return new Order(orderNo, OrderType.NEW, Bought.of(bought), buyer, now);
    }

    /** A free trial, for which nothing is left to be paid: nobody can reprice or cancel it. */
    static Order trial(OrderNo orderNo, SpecOffer spec, Actor buyer, Instant now) {
        int days = Objects.requireNonNull(spec.trial());
        Bought tried = Bought.of(spec, new SaleCycle(days, CycleUnit.DAY), Yuan.ZERO);
        Order order = new Order(orderNo, OrderType.TRIAL, tried, buyer, now);
        order.paid(buyer.account(), buyer.user(), now);
        return order;
    }

    static Order renewal(
            OrderNo orderNo, Subscription subscription, RenewalTerms.Renewal renewal, Actor buyer, Instant now) {
        Bought more = Bought.of(renewal.spec(), renewal.length(), renewal.amount());
        Order order = new Order(orderNo, OrderType.RENEWAL, more, buyer, now);
        order.changes(subscription, renewal.from(), renewal.to());
        return order;
    }

    static Order upgrade(OrderNo orderNo, Subscription subscription, Upgrade upgrade, Actor buyer, Instant now) {
        Bought rest = Bought.days(upgrade.target(), upgrade.days(), upgrade.amount());
        Order order = new Order(orderNo, OrderType.UPGRADE, rest, buyer, now);
        order.changes(subscription, upgrade.from(), upgrade.to());
        order.fromSpecName = subscription.specName();
        order.cyclePrice = upgrade.cyclePrice();
        return order;
    }

    /** What has ended can no longer be changed, so that nothing can be paid for it from that instant on either. */
    private void changes(Subscription subscription, LocalDate from, LocalDate to) {
        subscriptionId = subscription.id();
        periodFrom = from;
        periodTo = to;
        Instant last = subscription.endsAt().minus(1, ChronoUnit.MICROS);
        expiresAt = expiresAt.isAfter(last) ? last : expiresAt;
    }

    /** {@return where it stands at that instant: an unpaid order past its deadline has expired, marked or not} */
    OrderStatus statusAt(Instant now) {
        return status == OrderStatus.UNPAID && now.isAfter(expiresAt) ? OrderStatus.EXPIRED : status;
    }

    /**
     * Changes the amount to be paid, down or up, never above the original amount (handbook: 可设为 0，但不可高于原支付价格).
     * The deadline stays.
     */
    Optional<OrderRefusal> reprice(NewPrice price, Actor by, Instant now) {
        Optional<OrderRefusal> refusal = refusesReprice(price.amount(), now);
        if (refusal.isEmpty()) {
            priceChanges.add(new PriceChange(this, payableAmount, price, by, now));
            payableAmount = price.amount();
        }
        return refusal;
    }

    /** {@return why {@link #reprice} would refuse the amount at that instant} */
    Optional<OrderRefusal> refusesReprice(Money newAmount, Instant now) {
        return unlessUnpaid(now)
                .or(() -> newAmount.isGreaterThan(bought.amount())
                        ? Optional.of(OrderRefusal.ABOVE_ORIGINAL)
                        : Optional.empty())
                .or(() -> newAmount.isEqual(payableAmount) ? Optional.of(OrderRefusal.UNCHANGED) : Optional.empty());
    }

    /** {@return why its buyer cannot ask at that instant for it to cost that much} */
    Optional<OrderRefusal> refusesWish(Money wished, Instant now) {
        return unlessUnpaid(now)
                .or(() ->
                        wished.isLessThan(payableAmount) ? Optional.empty() : Optional.of(OrderRefusal.WISH_NOT_LOWER));
    }

    /** {@return why it cannot be paid at that instant with the amount that the buyer was shown} */
    Optional<OrderRefusal> refusesPaymentOf(Money shown, Instant now) {
        return unlessUnpaid(now)
                .or(() -> shown.isEqual(payableAmount) ? Optional.empty() : Optional.of(OrderRefusal.AMOUNT_CHANGED));
    }

    /** Notes the payment; asked first with {@link #refusesPaymentOf}. */
    void paid(AccountId payer, UserId payingUser, Instant now) {
        become(OrderStatus.PAID);
        paidByAccountId = payer;
        paidBy = payingUser;
        paidAt = now;
    }

    Optional<OrderRefusal> cancel(Instant now) {
        Optional<OrderRefusal> refusal = unlessUnpaid(now);
        if (refusal.isEmpty()) {
            become(OrderStatus.CANCELLED);
            endedAt = now;
        }
        return refusal;
    }

    /** Marks it as expired, if it is. {@return whether it was} */
    boolean expire(Instant now) {
        if (status != OrderStatus.UNPAID || statusAt(now) != OrderStatus.EXPIRED) {
            return false;
        }
        become(OrderStatus.EXPIRED);
        endedAt = now;
        return true;
    }

    /** Notes the subscription that its payment began. */
    void began(Subscription subscription) {
        subscriptionId = subscription.id();
        periodFrom = subscription.startedOn();
        periodTo = subscription.endsOn();
    }

    /** {@return why nothing can be done at that instant to what it costs} */
    Optional<OrderRefusal> unlessUnpaid(Instant now) {
        OrderStatus current = statusAt(now);
        return current == OrderStatus.UNPAID ? Optional.empty() : Optional.of(OrderRefusal.noLongerUnpaid(current));
    }

    /** Begins its delivery, or begins it again after it failed. */
    Optional<OrderRefusal> beginDelivery() {
        return move(OrderStatus.IN_DELIVERY, OrderStatus.PAID, OrderStatus.DELIVERY_FAILED);
    }

    /** {@return why there is no progress to tell of} */
    Optional<OrderRefusal> refusesProgress() {
        return unlessMovable(OrderStatus.IN_DELIVERY);
    }

    /** Notes that it could not be delivered; it is tried again, or refunded. */
    Optional<OrderRefusal> failDelivery() {
        return move(OrderStatus.DELIVERY_FAILED, OrderStatus.IN_DELIVERY);
    }

    /**
     * Notes that all was delivered, and that the buyer is to look at it.
     *
     * @param patience how long until it counts as accepted
     */
    Optional<OrderRefusal> deliver(Duration patience, Instant now) {
        Optional<OrderRefusal> refusal = move(OrderStatus.AWAITING_ACCEPTANCE, OrderStatus.IN_DELIVERY);
        if (refusal.isEmpty()) {
            acceptBy = now.plus(patience);
        }
        return refusal;
    }

    /** Completes it; what was delivered is accepted. */
    Optional<OrderRefusal> accept(Instant now) {
        Optional<OrderRefusal> refusal = move(OrderStatus.COMPLETED, OrderStatus.AWAITING_ACCEPTANCE);
        if (refusal.isEmpty()) {
            acceptBy = null;
            completedAt = now;
        }
        return refusal;
    }

    /** Sends it back to the provider; refused once what was delivered counts as accepted, marked or not. */
    Optional<OrderRefusal> reject(Instant now) {
        if (acceptsItself(now)) {
            return Optional.of(OrderRefusal.MOVED_ON);
        }
        Optional<OrderRefusal> refusal = move(OrderStatus.IN_DELIVERY, OrderStatus.AWAITING_ACCEPTANCE);
        if (refusal.isEmpty()) {
            acceptBy = null;
            rejections++;
        }
        return refusal;
    }

    /** {@return whether the buyer has had its time to look at what was delivered} */
    boolean acceptsItself(Instant now) {
        return status == OrderStatus.AWAITING_ACCEPTANCE
                && frozenAt == null
                && acceptBy != null
                && now.isAfter(acceptBy);
    }

    /** Puts it before the staff of the marketplace, after three rejections; nothing moves it until they decide. */
    Optional<OrderRefusal> appeal(Instant now) {
        return unlessMovable(OrderStatus.IN_DELIVERY, OrderStatus.AWAITING_ACCEPTANCE)
                .or(() -> acceptsItself(now) ? Optional.of(OrderRefusal.MOVED_ON) : Optional.empty())
                .or(() -> {
                    if (rejections < OrderAppeals.REJECTIONS_BEFORE) {
                        return Optional.of(OrderRefusal.TOO_FEW_REJECTIONS);
                    }
                    frozenAt = now;
                    return Optional.empty();
                });
    }

    /** Lets it move again, once staff has decided. A new period for looking at what was delivered begins. */
    void thaw(Duration patience, Instant now) {
        if (frozenAt == null) {
            throw new IllegalStateException("order " + orderNo + " waits for no decision");
        }
        frozenAt = null;
        acceptBy = status == OrderStatus.AWAITING_ACCEPTANCE ? now.plus(patience) : null;
    }

    /** Completes it, since staff decided that what was delivered is good enough; let go of first with {@link #thaw}. */
    void completeByDecision(Duration patience, Instant now) {
        if (status == OrderStatus.IN_DELIVERY) {
            deliver(patience, now);
        }
        accept(now);
    }

    /** {@return whether its buyer can have it refunded without asking: software, within five calendar days of payment} */
    boolean isRefundedOnDemand(Instant now) {
        return endOfRefundOnDemand().filter(now::isBefore).isPresent();
    }

    /** {@return from when on its buyer has to ask for a refund; nothing where that was so from the first} */
    Optional<Instant> endOfRefundOnDemand() {
        return bought.kind() == ProductKind.SAAS && paidAt != null
                ? Optional.of(BusinessTime.startOf(BusinessTime.dayOf(paidAt).plusDays(DAYS_OF_REFUND_ON_DEMAND)))
                : Optional.empty();
    }

    /**
     * {@return why it cannot be refunded}
     *
     * @param amount what the buyer gets back, all that was paid or a part of it; nothing only where nothing was paid
     */
    Optional<OrderRefusal> refusesRefundOf(Money amount) {
        return unlessMovable(REFUNDABLE)
                .or(() -> amount.isGreaterThan(payableAmount) || amount.isZero() && payableAmount.isPositive()
                        ? Optional.of(OrderRefusal.REFUND_OUT_OF_BOUNDS)
                        : Optional.empty());
    }

    /** Sends money back, which ends it; asked first with {@link #refusesRefundOf}. */
    void beginRefund(Money amount) {
        become(OrderStatus.REFUNDING);
        refundedAmount = amount;
        acceptBy = null;
    }

    /** Notes that the money is back where it came from. */
    void refunded(Instant now) {
        become(OrderStatus.REFUNDED);
        refundedAt = now;
    }

    /** Adds to what both sides read of it. */
    void went(OrderEventKind kind, @Nullable Actor by, @Nullable String note, @Nullable UUID evidence, Instant now) {
        steps.add(new OrderStep(this, kind, by, note, evidence, now));
    }

    private Optional<OrderRefusal> move(OrderStatus next, OrderStatus... from) {
        Optional<OrderRefusal> refusal = unlessMovable(from);
        if (refusal.isEmpty()) {
            become(next);
        }
        return refusal;
    }

    private Optional<OrderRefusal> unlessMovable(OrderStatus... from) {
        if (frozenAt != null) {
            return Optional.of(OrderRefusal.FROZEN);
        }
        return List.of(from).contains(status) ? Optional.empty() : Optional.of(OrderRefusal.MOVED_ON);
    }

    private void become(OrderStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("order " + orderNo + " cannot go from " + status + " to " + next);
        }
        status = next;
    }

    /** {@return what policies can call it} */
    Resource resource() {
        return Resource.order(orderNo, bought.productId());
    }

    /** {@return how far an amount is below what it first cost} */
    Reduction reductionTo(Money amount) {
        return new Reduction(bought.amount(), amount);
    }

    /** {@return what no other state of it has} */
    int version() {
        return version;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    OrderNo orderNo() {
        return orderNo;
    }

    AccountId buyer() {
        return buyerAccountId;
    }

    long productId() {
        return bought.productId();
    }

    OrderType type() {
        return type;
    }

    Instant placedAt() {
        return placedAt;
    }

    boolean isUpgrade() {
        return type == OrderType.UPGRADE;
    }

    boolean isTrial() {
        return type == OrderType.TRIAL;
    }

    /** {@return whether its payment begins a subscription: it is for a length of time, and changes none that there is} */
    boolean beginsSubscription() {
        return (type == OrderType.NEW || isTrial()) && bought.unit() != CycleUnit.TIME;
    }

    /** {@return the snapshot of what was bought, at the amount before any reprice} */
    Bought bought() {
        return bought;
    }

    /** {@return the subscription that it changes or has begun; null for what has none, or none yet} */
    @Nullable
    Long subscription() {
        return subscriptionId;
    }

    @Nullable
    String fromSpecName() {
        return fromSpecName;
    }

    @Nullable
    Money cyclePrice() {
        return cyclePrice;
    }

    @Nullable
    LocalDate periodFrom() {
        return periodFrom;
    }

    @Nullable
    LocalDate periodTo() {
        return periodTo;
    }

    String productName() {
        return bought.productName();
    }

    Money originalAmount() {
        return bought.amount();
    }

    Money payableAmount() {
        return payableAmount;
    }

    /** {@return as it was marked last; an unpaid one may have expired since, see {@link #statusAt}} */
    OrderStatus status() {
        return status;
    }

    int rejections() {
        return rejections;
    }

    boolean isFrozen() {
        return frozenAt != null;
    }

    @Nullable
    Instant acceptBy() {
        return acceptBy;
    }

    @Nullable
    Instant paidAt() {
        return paidAt;
    }

    /** {@return what goes, or went, back to the buyer; null when nothing does} */
    @Nullable
    Money refundedAmount() {
        return refundedAmount;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
