package org.zhanggui.shared.web;

import java.util.Objects;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;

/**
 * The signed-in person as pages show them and ask what they may do: {@code viewer.may('EDIT_PRODUCT', product.id)}. A button
 * that is hidden by this is refused by its handler and its use case all the same.
 */
public final class Viewer {

    private final Actor actor;

    Viewer(Actor actor) {
        this.actor = actor;
    }

    public String getName() {
        return actor.userName();
    }

    public String getAccountId() {
        return actor.account().toString();
    }

    public String getAccountName() {
        return actor.accountName();
    }

    /** {@return whether they may do it to everything of its kind, so that they may make a new one, too} */
    public boolean may(String action) {
        return actor.mayAll(Action.valueOf(action));
    }

    /** {@return whether there can be something that they may do it to} */
    public boolean maySomewhere(String action) {
        return actor.may(Action.valueOf(action));
    }

    /** {@return whether they may do it to the thing with that ID} */
    public boolean may(String action, Object id) {
        Action wanted = Action.valueOf(action);
        return actor.may(wanted, Resource.of(Objects.requireNonNull(wanted.resource()), id));
    }

    /** {@return whether they may do it to an order, which policies can name by its product, too} */
    public boolean may(String action, Object orderNo, long product) {
        return actor.may(Action.valueOf(action), Resource.order(orderNo, product));
    }
}
