package org.zhanggui.payment.alipay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Alipay knows the marketplace by. All of it or nothing is given, from the environment.
 *
 * @param privateKey the application's own, PKCS#8 in Base64
 * @param alipayPublicKey what Alipay's answers and notifications are verified with, in Base64
 * @param sellerId whose account the money goes to, as notifications name it
 */
@ConfigurationProperties("zhanggui.payment.alipay")
record AlipaySettings(
        @DefaultValue("") String appId,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String alipayPublicKey,
        @DefaultValue("") String sellerId,

        @DefaultValue("https://openapi.alipay.com/gateway.do")
        String serverUrl) {

    AlipaySettings {
        require("private-key", privateKey);
        require("alipay-public-key", alipayPublicKey);
        require("seller-id", sellerId);
    }

    private static void require(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("zhanggui.payment.alipay." + name + " is missing");
        }
    }

    /** Without its keys: what is printed is read by others. */
    @Override
    public String toString() {
        return "Alipay application " + appId;
    }
}
