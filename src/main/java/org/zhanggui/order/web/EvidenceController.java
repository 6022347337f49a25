package org.zhanggui.order.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.zhanggui.order.web.OrderQueries.Side;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Requires;
import org.zhanggui.shared.file.AttachedFile;

/** Hands out the files of an order to its parties and to staff: to be kept, never to be opened as a page. */
@Controller
class EvidenceController {

    private static final String FILE = "/evidence/{evidence:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private final OrderPage pages;
    private final AppealQueries appeals;
    private final EvidenceQueries evidence;

    EvidenceController(OrderPage pages, AppealQueries appeals, EvidenceQueries evidence) {
        this.pages = pages;
        this.appeals = appeals;
        this.evidence = evidence;
    }

    @GetMapping("/billing/orders/{orderNo}" + FILE)
    @Requires(Action.DESCRIBE_PURCHASES)
    ResponseEntity<byte[]> toBuyer(Actor actor, @PathVariable String orderNo, @PathVariable("evidence") UUID id) {
        return answer(pages.find(Side.BUYER, actor, Action.DESCRIBE_PURCHASES, orderNo), id);
    }

    @GetMapping("/console/orders/{orderNo}" + FILE)
    @Requires(Action.DESCRIBE_ORDERS)
    ResponseEntity<byte[]> toProvider(Actor actor, @PathVariable String orderNo, @PathVariable("evidence") UUID id) {
        return answer(pages.find(Side.PROVIDER, actor, Action.DESCRIBE_ORDERS, orderNo), id);
    }

    @GetMapping(AppealReviewController.ONE + FILE)
    @Requires(Action.DECIDE_APPEAL)
    ResponseEntity<byte[]> toStaff(Actor actor, @PathVariable long id, @PathVariable UUID evidence) {
        String orderNo = appeals.find(id)
                .orElseThrow(() -> new NotFoundException("appeal " + id))
                .orderNo();
        return answer(pages.find(Side.STAFF, actor, Action.DECIDE_APPEAL, orderNo), evidence);
    }

    private ResponseEntity<byte[]> answer(OrderDetails order, UUID id) {
        AttachedFile file = evidence.find(order, id).orElseThrow(() -> new NotFoundException("evidence " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }
}
