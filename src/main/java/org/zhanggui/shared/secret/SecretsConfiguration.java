package org.zhanggui.shared.secret;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The secret as it is given from outside; the demo makes one of its own. */
@Configuration(proxyBeanMethods = false)
@Profile("!demo")
class SecretsConfiguration {

    @Bean
    Secrets secrets(@Value("${zhanggui.secret-key}") String key) {
        return Secrets.ofBase64(key);
    }
}
