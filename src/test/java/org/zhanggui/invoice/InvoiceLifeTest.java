package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhanggui.order.BillableOrder;
import org.zhanggui.order.OrderNo;
import org.zhanggui.order.OrderStatus;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.UserId;
import org.zhanggui.shared.calendar.SpecialDay;
import org.zhanggui.shared.calendar.WorkingDays;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.testing.Everything;
import org.zhanggui.testing.Invoices;

/** The whole life of a request: whatever is tried whenever, it stands where a second, naive reading of the rules says. */
class InvoiceLifeTest {

    private static final int SEQUENCES = 20_000;

    /** A Monday, in the morning in Shanghai. */
    private static final Instant REQUESTED = Instant.parse("2019-08-05T02:00:00Z");

    private static final WorkingDays DAYS = new WorkingDays(Set.of(2019, 2020), List.of());
    private static final Actor BUYER = actor(100_000_000_003L);
    private static final Actor PROVIDER = actor(100_000_000_001L);
    private static final DeliveryAddress ADDRESS =
            new DeliveryAddress("周青", new byte[] {1}, "138****1234", "广东省", "深圳市", "南山区", "科技园路 1 号", null);
    private static final OrderNo FIRST = new OrderNo("20190801000000001");
    private static final OrderNo SECOND = new OrderNo("20190801000000002");

    private enum Act {
        CANCEL,
        URGE,
        CONFIRM,
        QUESTION,
        ANSWER,
        MAIL_PREPAID,
        MAIL_COLLECT,
        ISSUE,
        RECEIVE,
        COME_BACK,
        READDRESS,
        REFUND_FIRST,
        REFUND_A_PART_OF_SECOND,
        REFUND_SECOND
    }

    @Test
    void whateverIsTriedInWhateverOrderItStandsWhereTheRulesSay() {
        Random random = new Random(20190801);
        Set<InvoiceStatus> everSeen = EnumSet.noneOf(InvoiceStatus.class);
        Set<Act> everDone = EnumSet.noneOf(Act.class);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            boolean paper = random.nextBoolean();
            InvoiceRequest request = request(paper ? InvoiceMedium.PAPER : InvoiceMedium.ELECTRONIC);
            Model model = new Model(paper);
            for (int step = 0; step < 25; step++) {
                model.now = model.now.plus(Duration.ofHours(random.nextInt(40)));
                Act act = Act.values()[random.nextInt(Act.values().length)];
                boolean seen = random.nextInt(4) > 0;
                boolean done = attempt(request, act, seen ? request.edition() : request.edition() - 1, model.now);
                assertThat(done)
                        .as("sequence %d, step %d: %s of %s", sequence, step, act, model)
                        .isEqualTo(model.attempt(act, seen));
                assertThat(request.status()).as("after %s: %s", act, model).hasToString(model.status);
                assertThat(request.amount()).isEqualTo(model.first.plus(model.second));
                assertThat(request.dueOn()).as("%s", model).isEqualTo(model.due());
                assertThat(request.lines()).allMatch(line -> line.isLive() == model.keeps(line.orderNo()));
                everSeen.add(request.status());
                if (done) {
                    everDone.add(act);
                }
            }
        }
        assertThat(everDone).as("everything was done at some time").containsExactlyInAnyOrder(Act.values());
        assertThat(everSeen).as("it stood everywhere at some time").containsExactlyInAnyOrder(InvoiceStatus.values());
    }

    @Test
    void theFirstDayIsTheFirstWorkingDayAfterTheRequest() {
        assertThat(request(InvoiceMedium.PAPER).dueOn()).isEqualTo("2019-08-19");
    }

    @Test
    void aQuestionStopsTheClockUntilItIsAnswered() {
        InvoiceRequest request = request(InvoiceMedium.PAPER);

        request.question("税号？", 0, PROVIDER, at("2019-08-08")); // a Thursday, after two of the ten days
        request.answer(answer(), DAYS, BUYER, at("2019-09-02"));

        assertThat(request.dueOn()).as("eight days are left").isEqualTo("2019-09-12");
    }

    @Test
    void whoAsksOnTheLastDayHasADayWhenTheAnswerComesAndWhoAsksTooLateStaysLate() {
        InvoiceRequest last = request(InvoiceMedium.PAPER);
        last.question("税号？", 0, PROVIDER, at("2019-08-19"));
        last.answer(answer(), DAYS, BUYER, at("2019-08-23"));
        InvoiceRequest late = request(InvoiceMedium.PAPER);
        late.question("税号？", 0, PROVIDER, at("2019-08-20"));
        late.answer(answer(), DAYS, BUYER, at("2019-08-23"));

        assertThat(last.dueOn()).isEqualTo("2019-08-26");
        assertThat(late.dueOn()).isEqualTo("2019-08-19");
    }

    @Test
    void anAnnouncedHolidayMovesTheDeadlineAndLetsItBeToldAnew() {
        InvoiceRequest request = request(InvoiceMedium.PAPER);
        assertThat(request.remind(DueWarning.OVERDUE)).isTrue();

        request.recount(
                new WorkingDays(Set.of(2019), List.of(new SpecialDay(LocalDate.parse("2019-08-12"), false, "节"))));

        assertThat(request.dueOn()).isEqualTo("2019-08-20");
        assertThat(request.remind(DueWarning.THREE_DAYS)).isTrue();
        assertThat(request.remind(DueWarning.THREE_DAYS)).as("once").isFalse();
        assertThat(request.remind(DueWarning.ONE_DAY)).isTrue();
        assertThat(request.remind(DueWarning.THREE_DAYS))
                .as("never something less urgent")
                .isFalse();
    }

    @Test
    void onlyCompletedOrdersOfOneProviderAreInvoicedTogether() {
        InvoiceDraft draft = draft(InvoiceMedium.PAPER, InvoiceKind.ORDINARY, Invoices.COMPANY);

        assertThat(InvoiceRequest.refuses(draft, List.of())).contains(InvoiceRefusal.NO_ORDERS);
        for (OrderStatus status : EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED))) {
            assertThat(InvoiceRequest.refuses(draft, List.of(order(FIRST, "36.00", status, PROVIDER))))
                    .as("%s", status)
                    .contains(InvoiceRefusal.NOT_BILLABLE);
        }
        assertThat(InvoiceRequest.refuses(draft, List.of(order(FIRST, "0.00", OrderStatus.COMPLETED, PROVIDER))))
                .contains(InvoiceRefusal.NOT_BILLABLE);
        assertThat(InvoiceRequest.refuses(
                        draft,
                        List.of(
                                order(FIRST, "36.00", OrderStatus.COMPLETED, PROVIDER),
                                order(SECOND, "36.00", OrderStatus.COMPLETED, BUYER))))
                .contains(InvoiceRefusal.SEVERAL_PROVIDERS);
    }

    @Test
    void aSpecialInvoiceIsMadeOutToACompanyWithAllItsDetails() {
        TitleDetails whole = Invoices.COMPANY;
        List<TitleDetails> lacking = List.of(
                TitleDetails.person("周青"),
                new TitleDetails(TitleType.PERSON, "周青", "1", "2", "3", "4", "5"),
                new TitleDetails(TitleType.COMPANY, "青禾", null, "2", "3", "4", "5"),
                new TitleDetails(TitleType.COMPANY, "青禾", "1", null, "3", "4", "5"),
                new TitleDetails(TitleType.COMPANY, "青禾", "1", "2", " ", "4", "5"),
                new TitleDetails(TitleType.COMPANY, "青禾", "1", "2", "3", null, "5"),
                new TitleDetails(TitleType.COMPANY, "青禾", "1", "2", "3", "4", null));

        assertThat(refusal(InvoiceKind.SPECIAL, whole)).isEmpty();
        assertThat(lacking).allSatisfy(title -> {
            assertThat(refusal(InvoiceKind.SPECIAL, title)).contains(InvoiceRefusal.TITLE_INCOMPLETE);
            assertThat(refusal(InvoiceKind.ORDINARY, title)).isEmpty();
        });
    }

    @Test
    void whatIsMailedNeedsAnAddress() {
        var nowhere =
                new InvoiceDraft(List.of(FIRST), InvoiceKind.ORDINARY, InvoiceMedium.PAPER, Invoices.COMPANY, null);
        assertThat(InvoiceRequest.refuses(nowhere, List.of(order(FIRST, "36.00", OrderStatus.COMPLETED, PROVIDER))))
                .contains(InvoiceRefusal.ADDRESS_MISSING);
    }

    @Test
    void theBuyerPaysForThePostOnlyBelowFiftyYuan() {
        assertThat(Postage.COLLECT.isAllowedFor(Yuan.of("49.99"))).isTrue();
        assertThat(Postage.COLLECT.isAllowedFor(Yuan.of("50.00"))).isFalse();
        assertThat(Postage.PREPAID.isAllowedFor(Yuan.of("50.00"))).isTrue();
    }

    private static Optional<InvoiceRefusal> refusal(InvoiceKind kind, TitleDetails title) {
        return InvoiceRequest.refuses(
                draft(InvoiceMedium.PAPER, kind, title),
                List.of(order(FIRST, "36.00", OrderStatus.COMPLETED, PROVIDER)));
    }

    private static boolean attempt(InvoiceRequest request, Act act, int seen, Instant now) {
        return switch (act) {
            case CANCEL -> request.cancel(BUYER, now).isEmpty();
            case URGE -> request.urge(BUYER, now).isEmpty();
            case CONFIRM -> request.confirm(seen, PROVIDER, now).isEmpty();
            case QUESTION -> request.question("税号？", seen, PROVIDER, now).isEmpty();
            case ANSWER -> request.answer(answer(), DAYS, BUYER, now).isEmpty();
            case MAIL_PREPAID -> mail(request, Postage.PREPAID, seen, now);
            case MAIL_COLLECT -> mail(request, Postage.COLLECT, seen, now);
            case ISSUE ->
                request.issue("24442000000012345678", seen, PROVIDER, now).isEmpty();
            case RECEIVE -> request.receive(BUYER, now).isEmpty();
            case COME_BACK -> request.comeBack("无人签收", PROVIDER, now).isEmpty();
            case READDRESS -> request.readdress(ADDRESS, BUYER, now).isEmpty();
            case REFUND_FIRST -> request.refunded(FIRST, Yuan.ZERO, now).isPresent();
            case REFUND_A_PART_OF_SECOND ->
                request.refunded(SECOND, Yuan.of("10.00"), now).isPresent();
            case REFUND_SECOND -> request.refunded(SECOND, Yuan.ZERO, now).isPresent();
        };
    }

    private static boolean mail(InvoiceRequest request, Postage postage, int seen, Instant now) {
        return request.mail(new Mailing("顺丰速运", "SF1", postage, "12345678"), seen, PROVIDER, now)
                .isEmpty();
    }

    /** The rules once more, as one would explain them: nothing shared with what is tested. */
    private static final class Model {

        private final boolean paper;
        private Instant now = REQUESTED;
        private String status = "REQUESTED";
        private Money first = Yuan.of("40.00");
        private Money second = Yuan.of("30.00");
        private @Nullable LocalDate urged;
        private @Nullable LocalDate asked;

        private final Set<LocalDate> stopped = new HashSet<>();
        private LocalDate due = LocalDate.parse("2019-08-19");

        Model(boolean paper) {
            this.paper = paper;
        }

        boolean attempt(Act act, boolean seen) {
            switch (act) {
                case CANCEL:
                    return is("REQUESTED") && become("CANCELLED");
                case URGE:
                    boolean may = is("REQUESTED", "CONFIRMED", "RETURNED") && !day(now).equals(urged);
                    urged = may ? day(now) : urged;
                    return may;
                case CONFIRM:
                    return is("REQUESTED") && seen && become("CONFIRMED");
                case QUESTION:
                    if (!is("REQUESTED", "CONFIRMED") || !seen) {
                        return false;
                    }
                    asked = day(now);
                    return become("QUESTIONED");
                case ANSWER:
                    if (!is("QUESTIONED")) {
                        return false;
                    }
                    goOn();
                    return become("REQUESTED");
                case MAIL_PREPAID:
                    return paper && is("CONFIRMED", "RETURNED") && seen && become("MAILED");
                case MAIL_COLLECT:
                    boolean cheap = first.plus(second).isLessThan(Yuan.of("50.00"));
                    return paper && is("CONFIRMED", "RETURNED") && seen && cheap && become("MAILED");
                case ISSUE:
                    return !paper && is("CONFIRMED") && seen && become("ISSUED");
                case RECEIVE:
                    return is("MAILED", "ISSUED") && become("RECEIVED");
                case COME_BACK:
                    return is("MAILED") && become("RETURNED");
                case READDRESS:
                    return is("RETURNED");
                case REFUND_FIRST:
                    return refund(first, Yuan.ZERO, () -> first = Yuan.ZERO);
                case REFUND_A_PART_OF_SECOND:
                    return refund(second, Yuan.of("10.00"), () -> second = Yuan.of("10.00"));
                default:
                    return refund(second, Yuan.ZERO, () -> second = Yuan.ZERO);
            }
        }

        /** What is invoiced stays as it was written, and is owed back; before that, there is less to invoice. */
        private boolean refund(Money stands, Money left, Runnable lessen) {
            if (is("CANCELLED") || !stands.isGreaterThan(left)) {
                return false;
            }
            if (!is("MAILED", "ISSUED", "RECEIVED", "RETURNED")) {
                lessen.run();
                if (first.plus(second).isZero()) {
                    become("CANCELLED");
                }
            }
            return true;
        }

        /** Counts day by day; the days of a question do not count, unless it was answered at once. */
        private void goOn() {
            for (LocalDate day = asked; !day(now).equals(asked) && !day.isAfter(day(now)); day = day.plusDays(1)) {
                stopped.add(day);
            }
            int counted = 0;
            for (due = day(REQUESTED); counted < 10; ) {
                due = due.plusDays(1);
                counted += worked(due) && !stopped.contains(due) ? 1 : 0;
            }
        }

        LocalDate due() {
            return due;
        }

        boolean keeps(OrderNo order) {
            Money stands = order.equals(FIRST) ? first : second;
            return !is("CANCELLED") && stands.isPositive();
        }

        private static boolean worked(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        private static LocalDate day(Instant moment) {
            return LocalDate.ofInstant(moment, ZoneId.of("Asia/Shanghai"));
        }

        private boolean is(String... candidates) {
            return Set.of(candidates).contains(status);
        }

        private boolean become(String next) {
            status = next;
            return true;
        }

        @Override
        public String toString() {
            return status + " " + (paper ? "paper" : "electronic") + " of " + first + " and " + second + ", " + now;
        }
    }

    private static InvoiceRequest request(InvoiceMedium medium) {
        List<BillableOrder> orders = List.of(
                order(FIRST, "40.00", OrderStatus.COMPLETED, PROVIDER),
                order(SECOND, "30.00", OrderStatus.COMPLETED, PROVIDER));
        InvoiceDraft draft = draft(medium, InvoiceKind.ORDINARY, Invoices.COMPANY);
        assertThat(InvoiceRequest.refuses(draft, orders)).isEmpty();
        return InvoiceRequest.of(draft, orders, BUYER, DAYS, REQUESTED);
    }

    private static InvoiceDraft draft(InvoiceMedium medium, InvoiceKind kind, TitleDetails title) {
        return new InvoiceDraft(List.of(FIRST, SECOND), kind, medium, title, ADDRESS);
    }

    private static InvoiceAnswer answer() {
        return new InvoiceAnswer("已更正", Invoices.COMPANY, ADDRESS);
    }

    private static BillableOrder order(OrderNo number, String paid, OrderStatus status, Actor provider) {
        return new BillableOrder(
                number, BUYER.account(), provider.account(), "云栈软件", "小程序商城", status, Yuan.of(paid), null);
    }

    private static Instant at(String day) {
        return LocalDate.parse(day)
                .atTime(10, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }

    private static Actor actor(long account) {
        return new Actor(new AccountId(account), "云栈", new UserId(account), "林", true, new Everything(), "127.0.0.1");
    }
}
