package org.zhanggui.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Connects Alipay where an application of it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${zhanggui.payment.alipay.app-id:}'.isBlank()")
@EnableConfigurationProperties(AlipaySettings.class)
class AlipayConfiguration {

    private static final int CONNECTS_WITHIN_MILLIS = 3_000;
    private static final int ANSWERS_WITHIN_MILLIS = 10_000;

    /** Before the sandbox, where both are there. */
    @Bean
    @Order(1)
    AlipayGateway alipayGateway(
            AlipaySettings settings, @Value("${zhanggui.public-url}") String publicAddress, Clock clock)
            throws AlipayApiException {
        return new AlipayGateway(client(settings), settings, publicAddress.replaceAll("/+$", ""), clock);
    }

    private static AlipayClient client(AlipaySettings settings) throws AlipayApiException {
        AlipayLogger.setNeedEnableLogger(false); // it would write down whole requests
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(settings.serverUrl());
        config.setAppId(settings.appId());
        config.setPrivateKey(settings.privateKey());
        config.setAlipayPublicKey(settings.alipayPublicKey());
        config.setFormat("json");
        config.setCharset(AlipayGateway.CHARSET);
        config.setSignType(AlipayGateway.SIGN_TYPE);
        config.setConnectTimeout(CONNECTS_WITHIN_MILLIS);
        config.setReadTimeout(ANSWERS_WITHIN_MILLIS);
        return new DefaultAlipayClient(config);
    }
}
