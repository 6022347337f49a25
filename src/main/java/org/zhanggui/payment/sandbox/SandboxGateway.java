package org.zhanggui.payment.sandbox;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.payment.PaymentGateway;
import org.zhanggui.shared.money.Yuan;
import org.zhanggui.shared.secret.Secrets;

/** The sandbox as the marketplace sees it, through the same port as a real gateway. */
@Component
@ConditionalOnBooleanProperty("zhanggui.payment.sandbox")
class SandboxGateway implements PaymentGateway {

    static final String NAME = "sandbox";
    static final String CASHIER = "/sandbox/cashier";

    private final SandboxBooks books;
    private final Signature signature;

    SandboxGateway(SandboxBooks books, Secrets secrets) {
        this.books = books;
        this.signature = new Signature(secrets.derive("sandbox-gateway"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public URI cashier(Checkout checkout) {
        Map<String, String> parameters = sign(Map.of(
                "paymentNo", checkout.tradeNo(),
                "subject", checkout.subject(),
                "amount", checkout.amount().getAmount().toPlainString(),
                "returnPath", checkout.returnPath()));
        var address = UriComponentsBuilder.fromPath(CASHIER);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUri();
    }

    @Override
    public TradeStatus query(String paymentNo) {
        return books.status(paymentNo);
    }

    @Override
    public TradeStatus close(String paymentNo) {
        return books.close(paymentNo, Yuan.ZERO);
    }

    @Override
    public void refund(String paymentNo, String refundNo, Money amount) {
        books.refund(paymentNo, refundNo, amount.getAmount());
    }

    @Override
    public Optional<Notification> verify(Map<String, String> parameters) {
        String paymentNo = parameters.get("paymentNo");
        String amount = parameters.get("amount");
        return isSigned(parameters) && "PAID".equals(parameters.get("status")) && paymentNo != null && amount != null
                ? Optional.of(new Notification(paymentNo, TradeStatus.PAID, Yuan.of(amount)))
                : Optional.empty();
    }

    Map<String, String> sign(Map<String, String> parameters) {
        return signature.sign(parameters);
    }

    boolean isSigned(Map<String, String> parameters) {
        return signature.isValid(parameters);
    }
}
