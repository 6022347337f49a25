package org.zhanggui.product.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.zhanggui.agreement.AgreementText;
import org.zhanggui.agreement.AgreementText.Problem;
import org.zhanggui.agreement.Agreements;
import org.zhanggui.agreement.ModelAgreement;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.web.Texts;

/**
 * A provider that makes a product ticks one of its agreements, or writes one on the spot (handbook, 商品服务协议): the draft is
 * created and ticked, and everything typed into the product stays.
 */
@Component
class AgreementWithinEditor {

    /** The button that creates what was written. */
    static final String COMMAND = "create-agreement";

    private final Agreements agreements;
    private final ModelAgreement model;
    private final Texts texts;

    AgreementWithinEditor(Agreements agreements, ModelAgreement model, Texts texts) {
        this.agreements = agreements;
        this.model = model;
        this.texts = texts;
    }

    /** {@return the form with the new agreement ticked, or as it was when it cannot be one, with the reasons on the page} */
    ProductForm create(Actor actor, ProductForm form, NewAgreementForm typed, Model page) {
        List<Problem> problems = AgreementText.problems(typed.title(), typed.body());
        if (!problems.isEmpty()) {
            page.addAttribute(
                    "newAgreementProblems",
                    problems.stream().collect(Collectors.toMap(Problem::field, this::sentence, String::concat)));
            return form;
        }
        var text = new AgreementText(Objects.requireNonNull(typed.title()), Objects.requireNonNull(typed.body()));
        long created = agreements.write(actor, text);
        page.addAttribute("newAgreement", new NewAgreementForm(null, null));
        page.addAttribute("createdAgreement", text.title());
        return form.withAgreement(created);
    }

    /** Puts what was typed before the template, or the model text to begin with. */
    void show(Model page, AccountId provider) {
        boolean typed = page.getAttribute("newAgreement") instanceof NewAgreementForm form && form.isGiven();
        if (!typed) {
            page.addAttribute("newAgreement", NewAgreementForm.of(model.startingText(provider)));
        }
        if (!page.containsAttribute("newAgreementProblems")) {
            page.addAttribute("newAgreementProblems", Map.of());
        }
    }

    private String sentence(Problem problem) {
        return texts.get(problem.messageKey(), problem.values());
    }
}
