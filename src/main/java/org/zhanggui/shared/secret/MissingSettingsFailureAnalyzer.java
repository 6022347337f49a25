package org.zhanggui.shared.secret;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says all that is missing at once. */
class MissingSettingsFailureAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
        String list = cause.missing().stream().map(setting -> "    " + setting).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "Zhanggui does not start in production without these, and they are missing, empty or unfit:\n\n" + list,
                "Set them in the environment (.env.example has them all), or run the demo, which needs none of them:"
                        + " ./mvnw spring-boot:run",
                cause);
    }
}
