package org.zhanggui;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void modulesUseOnlyWhatOthersOfferAndNeverInACircle() {
        ApplicationModules.of(ZhangguiApplication.class).verify();
    }
}
