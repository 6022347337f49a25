package org.zhanggui.order.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import org.zhanggui.order.OrderAppeals;

/** What a side of an order tells staff. */
record StatementForm(@Nullable String statement, @Nullable List<MultipartFile> evidence) {

    void validate(Errors errors) {
        if (given().isEmpty()) {
            errors.rejectValue("statement", "order.appeal.statement.missing");
        } else if (given().length() > OrderAppeals.LONGEST_STATEMENT) {
            errors.rejectValue("statement", "order.appeal.statement.long");
        }
    }

    String given() {
        return Objects.requireNonNullElse(statement, "").strip().replace("\r\n", "\n");
    }
}
