package org.zhanggui.product.web;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.product.CategoryDraft;
import org.zhanggui.shared.money.Yuan;

/**
 * A category as staff typed it.
 *
 * @param code typed once, when it is added
 * @param commission in percent, at most two decimals
 * @param deposit in yuan
 * @param version the version that the form was opened with
 */
record CategoryForm(
        @Nullable String code,
        @Nullable String nameZh,
        @Nullable String nameEn,
        @Nullable String position,
        @Nullable String commission,
        @Nullable String deposit,
        @Nullable String version) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,3}");
    private static final Pattern PERCENT = Pattern.compile("(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)");

    void validateNew(Errors errors) {
        if (!CODE.matcher(text(code)).matches() || text(code).length() > CategoryDraft.LONGEST_CODE) {
            errors.rejectValue("code", "category.code.invalid", new Object[] {CategoryDraft.LONGEST_CODE}, null);
        }
        validate(errors);
    }

    void validate(Errors errors) {
        checkName("nameZh", nameZh, CategoryDraft.LONGEST_NAME_ZH, errors);
        checkName("nameEn", nameEn, CategoryDraft.LONGEST_NAME_EN, errors);
        if (!POSITION.matcher(text(position)).matches()) {
            errors.rejectValue(
                    "position", "category.position.invalid", new Object[] {CategoryDraft.LAST_POSITION}, null);
        }
        if (!PERCENT.matcher(text(commission)).matches()) {
            errors.rejectValue("commission", "category.commission.invalid");
        }
        if (Yuan.parse(text(deposit)) instanceof Yuan.AmountProblem problem) {
            errors.rejectValue("deposit", problem.messageKey());
        }
    }

    private static void checkName(String field, @Nullable String name, int longest, Errors errors) {
        if (text(name).isEmpty()) {
            errors.rejectValue(field, "category.name.missing");
        } else if (text(name).length() > longest) {
            errors.rejectValue(field, "category.name.long", new Object[] {longest}, null);
        }
    }

    /** {@return what was typed, once {@link #validate} has nothing against it} */
    CategoryDraft draft() {
        return new CategoryDraft(
                text(nameZh),
                text(nameEn),
                Integer.parseInt(text(position)),
                new BigDecimal(text(commission)).movePointLeft(2),
                depositAmount());
    }

    private Money depositAmount() {
        if (Yuan.parse(text(deposit)) instanceof Yuan.Amount typed) {
            return typed.money();
        }
        throw new IllegalStateException("asked for a deposit that was refused");
    }

    String givenCode() {
        return text(code);
    }

    int editedVersion() {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
