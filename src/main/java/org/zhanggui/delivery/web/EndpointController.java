package org.zhanggui.delivery.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.delivery.EndpointRefusal;
import org.zhanggui.delivery.Endpoints;
import org.zhanggui.delivery.Endpoints.Saved;
import org.zhanggui.delivery.Operation;
import org.zhanggui.delivery.TryOut;
import org.zhanggui.product.CycleUnit;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.outgoing.AddressGuard;
import org.zhanggui.shared.time.BusinessTime;
import org.zhanggui.shared.web.Texts;

/** 交付接口: where a provider's software is told of orders of a product, tried before the product is on sale. */
@Controller
@RequestMapping("/console/products/{id:\\d{1,18}}/endpoint")
class EndpointController {

    private final EndpointQueries queries;
    private final Endpoints endpoints;
    private final TryOut tryOut;
    private final AddressGuard guard;
    private final Texts texts;
    private final Clock clock;

    EndpointController(
            EndpointQueries queries, Endpoints endpoints, TryOut tryOut, AddressGuard guard, Texts texts, Clock clock) {
        this.queries = queries;
        this.endpoints = endpoints;
        this.tryOut = tryOut;
        this.guard = guard;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(value = Action.DESCRIBE_PRODUCTS, of = "id")
    String endpoint(Actor actor, @PathVariable long id, Model page) {
        return show(actor, id, page);
    }

    /** The first time, a secret comes with it, which this answer shows and no other. */
    @PostMapping
    @Requires(value = Action.EDIT_PRODUCT_ENDPOINT, of = "id")
    String save(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") EndpointForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.validate(guard, errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, id, page);
        }
        Saved saved = endpoints.save(actor, id, form.given());
        return saved.newSecret() == null
                ? done(id, "delivery.endpoint.saved", redirect)
                : showSecret(actor, id, saved.newSecret(), page);
    }

    @PostMapping("/secret")
    @Requires(value = Action.EDIT_PRODUCT_ENDPOINT, of = "id")
    String renewSecret(Actor actor, @PathVariable long id, Model page, HttpServletResponse response) {
        Saved saved = endpoints.renewSecret(actor, id);
        return saved.newSecret() == null
                ? refuse(actor, id, Objects.requireNonNull(saved.refusal()), page, response)
                : showSecret(actor, id, saved.newSecret(), page);
    }

    @PostMapping("/activation")
    @Requires(value = Action.EDIT_PRODUCT_ENDPOINT, of = "id")
    String enable(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        Optional<EndpointRefusal> refusal = endpoints.enable(actor, id);
        return refusal.isPresent()
                ? refuse(actor, id, refusal.get(), page, response)
                : done(id, "delivery.endpoint.enabled", redirect);
    }

    @PostMapping("/deactivation")
    @Requires(value = Action.EDIT_PRODUCT_ENDPOINT, of = "id")
    String disable(
            Actor actor, @PathVariable long id, Model page, RedirectAttributes redirect, HttpServletResponse response) {
        Optional<EndpointRefusal> refusal = endpoints.disable(actor, id);
        return refusal.isPresent()
                ? refuse(actor, id, refusal.get(), page, response)
                : done(id, "delivery.endpoint.disabled", redirect);
    }

    /** Calls the software with the values of the form, and shows what went and came. */
    @PostMapping("/trial")
    @Requires(value = Action.EDIT_PRODUCT_ENDPOINT, of = "id")
    String call(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("sample") SampleForm sample,
            BindingResult errors,
            Model page,
            HttpServletResponse response) {
        sample.validate(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actor, id, page);
        }
        Optional<EndpointRefusal> refusal = tryOut.call(actor, id, sample.sample());
        if (refusal.isPresent()) {
            return refuse(actor, id, refusal.get(), page, response);
        }
        page.addAttribute("tried", true);
        return show(actor, id, page);
    }

    private String showSecret(Actor actor, long id, String secret, Model page) {
        page.addAttribute("newSecret", secret);
        return show(actor, id, page);
    }

    private String refuse(Actor actor, long id, EndpointRefusal refusal, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        page.addAttribute("flashError", texts.get(refusal.messageKey()));
        return show(actor, id, page);
    }

    private String done(long id, String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flashSuccess", texts.get(said));
        return "redirect:/console/products/" + id + "/endpoint";
    }

    private String show(Actor actor, long id, Model page) {
        EndpointDetails product =
                queries.find(actor.account(), id).orElseThrow(() -> new NotFoundException("product " + id));
        page.addAttribute("product", product);
        page.addAttribute("calls", queries.calls(actor.account(), id));
        page.addAttribute("operations", Operation.values());
        page.addAttribute("units", units());
        if (!page.containsAttribute("form")) {
            page.addAttribute("form", new EndpointForm(product.url()));
        }
        if (!page.containsAttribute("sample")) {
            String spec = Objects.requireNonNullElse(product.firstSpec(), texts.get("delivery.try.spec.sample"));
            page.addAttribute("sample", SampleForm.of(spec, BusinessTime.dayOf(clock.instant())));
        }
        return "delivery/endpoint";
    }

    private List<Unit> units() {
        return Stream.of(CycleUnit.values())
                .map(unit -> new Unit(unit.name(), texts.get("delivery.unit." + unit)))
                .toList();
    }

    /** A unit of a cycle, to choose. */
    record Unit(String value, String label) {}
}
