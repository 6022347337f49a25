package org.zhanggui.access.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;

/** Which buttons the pages of access management have for their reader. */
@ControllerAdvice(basePackageClasses = AccessModel.class)
class AccessModel {

    @ModelAttribute("may")
    May may(@Nullable Actor actor) {
        return actor == null
                ? new May(false, false, false)
                : new May(actor.may(Action.EDIT_USER), actor.may(Action.EDIT_GROUP), actor.may(Action.EDIT_POLICY));
    }

    /** What the reader may change. */
    record May(boolean editUsers, boolean editGroups, boolean editPolicies) {}
}
