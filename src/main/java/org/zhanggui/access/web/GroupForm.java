package org.zhanggui.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.zhanggui.access.AccessRefusal;
import org.zhanggui.access.GroupDraft;
import org.zhanggui.access.PolicyRef;

/**
 * A user group as it was typed.
 *
 * @param policies those that were ticked in the second step of making one
 */
record GroupForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> policies) {

    static GroupForm blank() {
        return new GroupForm("", "", List.of());
    }

    GroupForm {
        policies = Typed.list(policies);
    }

    void validate(Errors errors) {
        Typed.name(name, GroupDraft.LONGEST_NAME, errors);
        Typed.description(description, GroupDraft.LONGEST_DESCRIPTION, errors);
    }

    GroupDraft draft() {
        return new GroupDraft(Typed.text(name), Typed.text(description));
    }

    public boolean isTicked(String policy) {
        return Typed.list(policies).contains(policy);
    }

    List<PolicyRef> ticked() {
        return Typed.list(policies).stream().map(PolicyRef::new).toList();
    }

    /** Says what was refused, beside the field that it is about. */
    static void reject(AccessRefusal refusal, BindingResult errors) {
        if (refusal == AccessRefusal.NAME_TAKEN) {
            errors.rejectValue("name", refusal.messageKey());
        } else {
            errors.reject(refusal.messageKey());
        }
    }
}
