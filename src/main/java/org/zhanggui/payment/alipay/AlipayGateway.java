package org.zhanggui.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.zhanggui.payment.GatewayAwayException;
import org.zhanggui.payment.PaymentGateway;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.time.BusinessTime;

/**
 * 电脑网站支付: the buyer pays on Alipay's own page. Our number of a payment or top-up is its {@code out_trade_no}, that of a refund its
 * {@code out_request_no}, so that everything can be asked and done again.
 */
class AlipayGateway implements PaymentGateway {

    static final String NAME = "alipay";
    static final String CHARSET = "UTF-8";
    static final String SIGN_TYPE = "RSA2";

    private static final String DONE = "10000";
    private static final String NEVER_CAME = "ACQ.TRADE_NOT_EXIST";
    private static final int LONGEST_SUBJECT = 128;
    private static final Duration LONGEST_OPEN = Duration.ofDays(15);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessTime.ZONE);

    private final AlipayClient client;
    private final AlipaySettings settings;
    private final String publicAddress;
    private final Clock clock;

    AlipayGateway(AlipayClient client, AlipaySettings settings, String publicAddress, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public URI cashier(Checkout checkout) {
        var trade = new AlipayTradePagePayModel();
        trade.setOutTradeNo(checkout.tradeNo());
        trade.setProductCode("FAST_INSTANT_TRADE_PAY");
        trade.setTotalAmount(yuan(checkout.amount()));
        trade.setSubject(subject(checkout.subject()));
        // The one counts from when the buyer opens the page, each time anew; the other holds whenever that is.
        trade.setTimeoutExpress(minutesUntil(checkout) + "m");
        trade.setTimeExpire(MOMENT.format(checkout.expiresAt()));
        var request = new AlipayTradePagePayRequest();
        request.setBizModel(trade);
        request.setNotifyUrl(publicAddress + "/integration/payments/" + NAME + "/notifications");
        request.setReturnUrl(publicAddress + checkout.returnPath());
        try {
            return URI.create(client.pageExecute(request, "GET").getBody());
        } catch (AlipayApiException unsigned) {
            throw new GatewayAwayException("a cashier address could not be signed", unsigned);
        }
    }

    private long minutesUntil(Checkout checkout) {
        Duration left = Duration.between(clock.instant(), checkout.expiresAt());
        return Math.max(1, Math.min(left.toMinutes(), LONGEST_OPEN.toMinutes()));
    }

    @Override
    public TradeStatus query(String tradeNo) {
        var trade = new AlipayTradeQueryModel();
        trade.setOutTradeNo(tradeNo);
        AlipayTradeQueryResponse answer = ask(new AlipayTradeQueryRequest(), trade);
        if (isDone(answer)) {
            return status(answer.getTradeStatus());
        }
        if (NEVER_CAME.equals(answer.getSubCode())) {
            return TradeStatus.UNKNOWN;
        }
        throw refused("query", answer);
    }

    /**
     * A trade that the buyer never came for cannot be closed, and can still begin: the address of the cashier is good until the
     * order's deadline. What comes in that way is given back when Alipay tells of it.
     */
    @Override
    public TradeStatus close(String tradeNo) {
        var trade = new AlipayTradeCloseModel();
        trade.setOutTradeNo(tradeNo);
        AlipayResponse answer = ask(new AlipayTradeCloseRequest(), trade);
        if (isDone(answer) || NEVER_CAME.equals(answer.getSubCode())) {
            return TradeStatus.CLOSED;
        }
        TradeStatus status = query(tradeNo);
        if (status == TradeStatus.PAID || status == TradeStatus.CLOSED) {
            return status;
        }
        throw refused("close", answer);
    }

    @Override
    public void refund(String tradeNo, String refundNo, Money amount) {
        var refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo(tradeNo);
        refund.setOutRequestNo(refundNo);
        refund.setRefundAmount(yuan(amount));
        AlipayTradeRefundResponse answer = ask(new AlipayTradeRefundRequest(), refund);
        boolean moved = isDone(answer) && "Y".equals(answer.getFundChange());
        // No money moved now: either it did before, under the same number, or not at all.
        if (!moved && !isRefunded(tradeNo, refundNo, amount)) {
            throw refused("refund", answer);
        }
    }

    private boolean isRefunded(String tradeNo, String refundNo, Money amount) {
        var refund = new AlipayTradeFastpayRefundQueryModel();
        refund.setOutTradeNo(tradeNo);
        refund.setOutRequestNo(refundNo);
        AlipayTradeFastpayRefundQueryResponse answer = ask(new AlipayTradeFastpayRefundQueryRequest(), refund);
        return isDone(answer)
                && "REFUND_SUCCESS".equals(answer.getRefundStatus())
                && Optional.of(amount).equals(money(answer.getRefundAmount()));
    }

    @Override
    public Optional<Notification> verify(Map<String, String> parameters) {
        if (!isSigned(parameters)
                || !settings.appId().equals(parameters.get("app_id"))
                || !settings.sellerId().equals(parameters.get("seller_id"))) {
            return Optional.empty();
        }
        String tradeNo = parameters.get("out_trade_no");
        return tradeNo == null
                ? Optional.empty()
                : money(parameters.get("total_amount"))
                        .map(amount -> new Notification(tradeNo, told(parameters.get("trade_status")), amount));
    }

    private boolean isSigned(Map<String, String> parameters) {
        try {
            // A copy, for the SDK takes the signature out.
            return AlipaySignature.verifyV1(new HashMap<>(parameters), settings.alipayPublicKey(), CHARSET, SIGN_TYPE);
        } catch (AlipayApiException | RuntimeException unreadable) {
            return false;
        }
    }

    private <T extends AlipayResponse> T ask(AlipayRequest<T> request, AlipayObject content) {
        request.setBizModel(content);
        T answer;
        try {
            answer = client.execute(request);
        } catch (AlipayApiException | RuntimeException unanswered) { // its parser throws what it likes
            throw new GatewayAwayException("no answer to " + request.getApiMethodName(), unanswered);
        }
        // The SDK believes a refusal without a signature; a yes it never does.
        if (answer == null || answer.getCode() == null || !answer.getBody().contains("\"sign\"")) {
            throw new GatewayAwayException("no signed answer to " + request.getApiMethodName(), null);
        }
        return answer;
    }

    private static boolean isDone(AlipayResponse answer) {
        return DONE.equals(answer.getCode());
    }

    private static GatewayAwayException refused(String what, AlipayResponse answer) {
        return new GatewayAwayException(
                "Alipay does not " + what + ": " + answer.getCode() + " " + answer.getSubCode(), null);
    }

    private static TradeStatus status(@Nullable String tradeStatus) {
        TradeStatus status = told(tradeStatus);
        if (status == TradeStatus.UNKNOWN) {
            throw new GatewayAwayException("Alipay says " + tradeStatus, null);
        }
        return status;
    }

    private static TradeStatus told(@Nullable String tradeStatus) {
        return switch (tradeStatus == null ? "" : tradeStatus) {
            case "WAIT_BUYER_PAY" -> TradeStatus.WAITING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> TradeStatus.PAID;
            case "TRADE_CLOSED" -> TradeStatus.CLOSED;
            default -> TradeStatus.UNKNOWN;
        };
    }

    /** As Alipay takes it: 128 characters, and none of those that its addresses are made with. */
    private static String subject(String subject) {
        String plain = subject.replaceAll("[/=&]", " ");
        return plain.length() > LONGEST_SUBJECT ? plain.substring(0, LONGEST_SUBJECT) : plain;
    }

    private static String yuan(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static Optional<Money> money(@Nullable String yuan) {
        return yuan != null && Yuan.parse(yuan) instanceof Yuan.Amount amount
                ? Optional.of(amount.money())
                : Optional.empty();
    }
}
