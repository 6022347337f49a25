package org.zhanggui.demo.database;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what keeps the demo's database from starting in place of a stack trace. */
class DemoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DemoDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoDatabaseException cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
