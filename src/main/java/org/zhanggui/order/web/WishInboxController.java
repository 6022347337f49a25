package org.zhanggui.order.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.zhanggui.order.OrderRefusal;
import org.zhanggui.order.RepriceRequests;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.ActionNotAllowedException;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;
import org.zhanggui.shared.web.Texts;

/** 买家改价请求: what buyers wish their orders to cost, for the provider to grant, to answer with another amount, or to decline. */
@Controller
@RequestMapping(WishInboxController.PATH)
class WishInboxController {

    static final String PATH = "/console/orders/reprice/requests";

    private static final String ONE = "/{id:\\d{1,18}}";
    private static final String DECLINE = "order/wish-refusal";

    private final RequestQueries queries;
    private final RepriceRequests requests;
    private final Texts texts;

    WishInboxController(RequestQueries queries, RepriceRequests requests, Texts texts) {
        this.queries = queries;
        this.requests = requests;
        this.texts = texts;
    }

    /** What waits, the oldest first, or what is over, the newest first, unless the reader wants it the other way round. */
    @GetMapping
    @Requires(Action.REPRICE_ORDER)
    String inbox(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean over,
            @RequestParam @Nullable Boolean oldest,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model model) {
        var view = new View(over, oldest == null ? !over : oldest);
        Position from = view.oldestFirst() ? Position.oldestFirst(older, newer) : Position.of(older, newer);
        KeyedPage<RequestRow> found = queries.page(actor, over, from);
        model.addAttribute("over", over);
        model.addAttribute("requests", found.rows());
        model.addAttribute("count", queries.tally(actor, over).toString());
        model.addAttribute("states", states(view));
        model.addAttribute("sorts", sorts(view));
        // A page ends before its first row and goes on after its last one; which of them is newer depends on the order.
        model.addAttribute("previous", view.href(view.oldestFirst() ? "older" : "newer", found.newer()));
        model.addAttribute("next", view.href(view.oldestFirst() ? "newer" : "older", found.older()));
        return "order/wishes";
    }

    /** Asks for the reason: a dialog over the page, or a page of its own without JavaScript. */
    @GetMapping(ONE + "/refusal")
    @Requires(Action.REPRICE_ORDER)
    String declining(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DeclineForm form,
            BindingResult errors,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean inDialog,
            Model model) {
        model.addAttribute("request", find(actor, id));
        return inDialog ? DECLINE + " :: dialog" : DECLINE;
    }

    @PostMapping(ONE + "/refusal")
    @Requires(Action.REPRICE_ORDER)
    String decline(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("form") DeclineForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        RequestRow request = find(actor, id);
        form.validate(errors);
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!errors.hasErrors()) {
            Optional<OrderRefusal> refusal = requests.decline(actor, id, form.given());
            if (refusal.isEmpty()) {
                redirect.addFlashAttribute("flashSuccess", texts.get("order.wish.declined", request.orderNo()));
                return "redirect:" + PATH;
            }
            errors.reject(refusal.get().messageKey());
            status = HttpStatus.CONFLICT;
        }
        response.setStatus(status.value());
        model.addAttribute("request", find(actor, id));
        return DECLINE;
    }

    /**
     * @throws NotFoundException for an unknown one and for another account's alike
     * @throws ActionNotAllowedException when it is about an order that they may not reprice
     */
    private RequestRow find(Actor actor, long id) {
        RequestRow request = queries.find(actor, id).orElseThrow(() -> new NotFoundException("reprice request " + id));
        actor.require(Action.REPRICE_ORDER, Resource.order(request.orderNo(), request.productId()));
        return request;
    }

    private List<Choice> states(View view) {
        return List.of(
                new Choice(texts.get("order.wishes.waiting"), PATH, !view.over(), null),
                new Choice(texts.get("order.wishes.over"), PATH + "?over=true", view.over(), null));
    }

    private List<Choice> sorts(View view) {
        return List.of(
                new Choice(
                        texts.get("order.list.oldest"), new View(view.over(), true).href(), view.oldestFirst(), null),
                new Choice(
                        texts.get("order.list.newest"),
                        new View(view.over(), false).href(),
                        !view.oldestFirst(),
                        null));
    }

    /** Which part of the inbox, and in which order. */
    private record View(boolean over, boolean oldestFirst) {

        String href() {
            return PATH + "?over=" + over + "&oldest=" + oldestFirst;
        }

        @Nullable
        String href(String direction, @Nullable Long key) {
            return key == null ? null : href() + "&" + direction + "=" + key;
        }
    }

    /** A link that narrows the list, or turns it round. */
    record Choice(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}
}
