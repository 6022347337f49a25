package org.zhanggui.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;
import org.zhanggui.shared.outgoing.CallSecrets;

/**
 * 交付接口: what providers say of the software that is told of their orders. Another provider's product is not found,
 * and neither is what people deliver ({@link NotFoundException}).
 */
@Service
@Transactional
public class Endpoints {

    private final EndpointStore endpoints;
    private final SoldSoftware software;
    private final AuditTrail audit;
    private final Clock clock;

    Endpoints(EndpointStore endpoints, SoldSoftware software, AuditTrail audit, Clock clock) {
        this.endpoints = endpoints;
        this.software = software;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Says where the software listens. At a new address the endpoint is off until it has been tried there.
     *
     * @param url an address that nothing speaks against
     */
    public Saved save(Actor actor, long productId, String url) {
        requireOwn(actor, productId);
        Optional<Endpoint> before = endpoints.lock(productId);
        Saved saved = before.isEmpty() ? begin(actor, productId, url) : new Saved(null, null);
        if (before.isPresent() && !before.get().url().equals(url)) {
            endpoints.move(productId, url);
        }
        String was = before.map(Endpoint::url).orElse(null);
        if (!url.equals(was)) {
            audit.record(actor, deed("product.endpoint-set", productId).change("url", was, url));
        }
        return saved;
    }

    private Saved begin(Actor actor, long productId, String url) {
        CallSecrets secrets = CallSecrets.first();
        endpoints.add(productId, actor.account(), url, secrets, clock.instant());
        return new Saved(secrets.current(), null);
    }

    /** Makes a new secret; the present one holds for another day. */
    public Saved renewSecret(Actor actor, long productId) {
        requireOwn(actor, productId);
        Optional<Endpoint> endpoint = endpoints.lock(productId);
        if (endpoint.isEmpty()) {
            return new Saved(null, EndpointRefusal.NO_ADDRESS);
        }
        Instant now = clock.instant();
        CallSecrets renewed = endpoint.get().secrets().renewed(now);
        endpoints.renew(productId, renewed, now);
        audit.record(actor, deed("product.endpoint-secret", productId));
        return new Saved(renewed.current(), null);
    }

    /** From now on the software is told of what is paid. */
    public Optional<EndpointRefusal> enable(Actor actor, long productId) {
        requireOwn(actor, productId);
        Optional<Endpoint> endpoint = endpoints.lock(productId);
        if (endpoint.isEmpty()) {
            return Optional.of(EndpointRefusal.NO_ADDRESS);
        }
        if (endpoint.get().triedAt() == null) {
            return Optional.of(EndpointRefusal.NOT_TRIED);
        }
        turn(actor, endpoint.get(), true);
        return Optional.empty();
    }

    /** From now on nothing is told; what waits to be told waits until it is enabled again. */
    public Optional<EndpointRefusal> disable(Actor actor, long productId) {
        requireOwn(actor, productId);
        Optional<Endpoint> endpoint = endpoints.lock(productId);
        endpoint.ifPresent(found -> turn(actor, found, false));
        return endpoint.isEmpty() ? Optional.of(EndpointRefusal.NO_ADDRESS) : Optional.empty();
    }

    private void turn(Actor actor, Endpoint endpoint, boolean on) {
        if (endpoint.enabled() != on) {
            endpoints.enable(endpoint.productId(), on);
            audit.record(
                    actor,
                    deed(on ? "product.endpoint-enabled" : "product.endpoint-disabled", endpoint.productId())
                            .with("url", endpoint.url()));
        }
    }

    private void requireOwn(Actor actor, long productId) {
        actor.require(Action.EDIT_PRODUCT_ENDPOINT, Resource.of(ResourceType.PRODUCT, productId));
        if (software.nameOf(actor.account(), productId).isEmpty()) {
            throw new NotFoundException("product " + productId);
        }
    }

    private static Deed deed(String action, long productId) {
        return Deed.of(action, "product", productId);
    }

    /**
     * What became of saving.
     *
     * @param newSecret to be shown this once; null when there is none that is new
     */
    public record Saved(
            @Nullable String newSecret, @Nullable EndpointRefusal refusal) {}
}
