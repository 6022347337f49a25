package org.zhanggui.account.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.account.Passkeys;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.OpenToSignedIn;
import org.zhanggui.shared.web.OwnPages;
import org.zhanggui.shared.web.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** People make passkeys, for which they give their password, and remove them. */
@Controller
@RequestMapping(PasskeyController.PATH)
class PasskeyController {

    static final String PATH = "/me/passkeys";

    private static final String BEGUN = PasskeyController.class.getName() + ".begun";
    private static final String NAME = PasskeyController.class.getName() + ".name";

    private final Passkeys passkeys;
    private final Texts texts;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyController(Passkeys passkeys, Texts texts) {
        this.passkeys = passkeys;
        this.texts = texts;
    }

    @GetMapping
    @OpenToSignedIn
    String list(Actor actor, Model page) {
        page.addAttribute("form", PasskeyForm.EMPTY);
        return show(actor, page);
    }

    @PostMapping
    @OpenToSignedIn
    String begin(
            Actor actor,
            Authentication authentication,
            @ModelAttribute("form") PasskeyForm form,
            BindingResult errors,
            Model page,
            HttpSession session,
            HttpServletResponse response) {
        form.validate(errors);
        Optional<PublicKeyCredentialCreationOptions> options =
                errors.hasErrors() ? Optional.empty() : passkeys.begin(actor, authentication, form.givenCurrent());
        if (options.isPresent()) {
            session.setAttribute(BEGUN, options.get());
            session.setAttribute(NAME, form.givenName());
            page.addAttribute("options", json.writeValueAsString(options.get()));
        } else {
            if (!errors.hasErrors()) {
                errors.rejectValue("current", "account.password.refused.WRONG_CURRENT");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return show(actor, page);
    }

    @PostMapping("/creation")
    @OpenToSignedIn
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String credential,
            HttpSession session,
            RedirectAttributes redirect) {
        boolean added = session.getAttribute(BEGUN) instanceof PublicKeyCredentialCreationOptions options
                && read(credential)
                        .map(made -> new ImmutableRelyingPartyRegistrationRequest(
                                options, new RelyingPartyPublicKey(made, String.valueOf(session.getAttribute(NAME)))))
                        .filter(made -> passkeys.add(actor, made))
                        .isPresent();
        session.removeAttribute(BEGUN);
        session.removeAttribute(NAME);
        redirect.addFlashAttribute(
                added ? "flashSuccess" : "flashError",
                texts.get(added ? "account.passkey.added" : "account.passkey.failed"));
        return "redirect:" + PATH;
    }

    @PostMapping("/{id:[0-9]{1,18}}/removal")
    @OpenToSignedIn
    String remove(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        if (!passkeys.remove(actor, id)) {
            throw new NotFoundException("passkey " + id);
        }
        redirect.addFlashAttribute("flashSuccess", texts.get("account.passkey.removed"));
        return "redirect:" + PATH;
    }

    private Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> read(String credential) {
        try {
            return Optional.ofNullable(json.readValue(credential, new TypeReference<>() {}));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private String show(Actor actor, Model page) {
        page.addAttribute("passkeys", passkeys.of(actor));
        return OwnPages.show("passkeys", actor, page);
    }
}
