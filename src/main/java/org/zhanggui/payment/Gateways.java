package org.zhanggui.payment;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The gateways that this installation is connected to; the first one is what buyers are sent to. */
@Component
class Gateways {

    private final List<PaymentGateway> all;

    Gateways(List<PaymentGateway> all) {
        this.all = all;
    }

    Optional<PaymentGateway> preferred() {
        return all.stream().findFirst();
    }

    Optional<PaymentGateway> find(String name) {
        return all.stream().filter(gateway -> gateway.name().equals(name)).findFirst();
    }

    PaymentGateway named(String name) {
        return find(name).orElseThrow(() -> new GatewayAwayException("no gateway " + name + " is configured", null));
    }
}
