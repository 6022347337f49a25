package org.zhanggui.payment.sandbox;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.zhanggui.payment.PaymentGateway.TradeStatus;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.money.Yuan;

/**
 * The sandbox's cashier, where a buyer pays with no real money. It trusts the signature of the address alone, tells the
 * marketplace from server to server, and sends the browser back.
 */
@Controller
@ConditionalOnBooleanProperty("zhanggui.payment.sandbox")
@RequestMapping(SandboxGateway.CASHIER)
class SandboxCashierController {

    private static final System.Logger LOG = System.getLogger(SandboxCashierController.class.getName());

    private final SandboxGateway gateway;
    private final SandboxBooks books;
    private final RestClient marketplace;

    SandboxCashierController(SandboxGateway gateway, SandboxBooks books, RestClient.Builder clients) {
        this.gateway = gateway;
        this.books = books;
        this.marketplace = clients.build();
    }

    @GetMapping
    @OpenToAll
    String cashier(@RequestParam Map<String, String> parameters, Model model) {
        Checkout checkout = checkout(parameters);
        model.addAttribute("parameters", parameters.entrySet());
        model.addAttribute("checkout", checkout);
        model.addAttribute(
                "status",
                books.open(checkout.paymentNo(), Yuan.of(checkout.amount())).name());
        return "payment/sandbox-cashier";
    }

    @PostMapping
    @OpenToAll
    String pay(@RequestParam Map<String, String> parameters) {
        Checkout checkout = checkout(parameters);
        if (books.pay(checkout.paymentNo()) == TradeStatus.PAID) {
            tellMarketplace(checkout);
        }
        return "redirect:" + checkout.returnPath();
    }

    private Checkout checkout(Map<String, String> parameters) {
        Map<String, String> own = new HashMap<>(parameters);
        own.keySet().retainAll(Set.of("paymentNo", "subject", "amount", "returnPath", Signature.PARAMETER));
        if (!gateway.isSigned(own)) {
            throw new NotFoundException("a cashier address with a wrong signature");
        }
        return new Checkout(part(own, "paymentNo"), part(own, "subject"), part(own, "amount"), part(own, "returnPath"));
    }

    private static String part(Map<String, String> signed, String name) {
        String part = signed.get(name);
        if (part == null) {
            throw new NotFoundException("a cashier address without " + name);
        }
        return part;
    }

    private void tellMarketplace(Checkout checkout) {
        URI notifications = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/integration/payments/{gateway}/notifications")
                .build(SandboxGateway.NAME);
        MultiValueMap<String, String> message = new LinkedMultiValueMap<>();
        gateway.sign(Map.of(
                        "paymentNo",
                        checkout.paymentNo(),
                        "amount",
                        checkout.amount(),
                        "status",
                        TradeStatus.PAID.name()))
                .forEach(message::add);
        try {
            marketplace
                    .post()
                    .uri(notifications)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(message)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException unreachable) {
            // The trade is paid all the same; the marketplace asks for it when the buyer comes back.
            LOG.log(System.Logger.Level.WARNING, "the notification was not delivered: {0}", unreachable.getMessage());
        }
    }

    /** What is paid for, as the marketplace signed it. */
    record Checkout(String paymentNo, String subject, String amount, String returnPath) {}
}
