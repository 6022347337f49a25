package org.zhanggui.payment.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhanggui.payment.GatewayTrades;
import org.zhanggui.shared.access.OpenToAll;

/** Where gateways tell that money came in. The signature of the message is the only thing that is believed. */
@RestController
class NotificationController {

    private final GatewayTrades trades;

    NotificationController(GatewayTrades trades) {
        this.trades = trades;
    }

    @PostMapping("/integration/payments/{gateway}/notifications")
    @OpenToAll
    ResponseEntity<String> notified(@PathVariable String gateway, @RequestParam Map<String, String> parameters) {
        return trades.notified(gateway, parameters)
                ? ResponseEntity.ok("success")
                : ResponseEntity.status(HttpStatus.BAD_REQUEST).body("failure");
    }
}
