package org.zhanggui.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.RepriceLimits;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;

/**
 * One sentence of a policy.
 *
 * @param actions what it speaks of; at least one
 * @param resources what it is about; at least one
 * @param limits how far a price may go down by it; only where it allows
 */
record Statement(Effect effect, List<Pattern> actions, List<Pattern> resources, RepriceLimits limits) {

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    boolean allows() {
        return effect == Effect.ALLOW;
    }

    boolean speaksOf(Action action) {
        return actions.stream().anyMatch(pattern -> pattern.matches(action.code()));
    }

    /** @param resource null for what is done to the account as a whole, which only {@code *} covers */
    boolean covers(Action action, @Nullable Resource resource) {
        return speaksOf(action) && isAbout(resource);
    }

    /** {@return whether there is nothing that the action could be done to and that is outside of it} */
    boolean coversAllFor(Action action) {
        ResourceType type = action.resource();
        return covers(action, type == null ? null : Resource.all(type));
    }

    /** {@return whether there may be something that the action could be done to and that is inside of it} */
    boolean coversSomeFor(Action action) {
        ResourceType type = action.resource();
        return speaksOf(action)
                && (isAbout(null)
                        || type != null && (namesSomeOf(type) || type.within() != null && namesSomeOf(type.within())));
    }

    private boolean namesSomeOf(ResourceType type) {
        return resources.stream().anyMatch(pattern -> pattern.text().startsWith(type.code() + "/"));
    }

    private boolean isAbout(@Nullable Resource resource) {
        List<String> names = resource == null ? List.of("") : resource.names();
        return resources.stream().anyMatch(pattern -> names.stream().anyMatch(pattern::matches));
    }
}
