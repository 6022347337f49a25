package org.zhanggui.payment.sandbox;

import java.util.Map;
import org.springframework.context.ApplicationContext;

/** What the sandbox tells, with its signature, in whatever order a test likes. */
public final class SandboxWord {

    private final SandboxGateway gateway;

    public SandboxWord(ApplicationContext context) {
        gateway = context.getBean(SandboxGateway.class);
    }

    /** {@return its word that a trade was paid} */
    public Map<String, String> paid(String number, String amount) {
        return gateway.sign(Map.of("paymentNo", number, "amount", amount, "status", "PAID"));
    }
}
