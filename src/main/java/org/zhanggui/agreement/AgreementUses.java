package org.zhanggui.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sold under an agreement, as the room that sells it knows. */
public interface AgreementUses {

    /** {@return the provider's things that name the agreement, newest first, at most 20} */
    List<Use> of(long agreementId);

    /**
     * A thing that names an agreement.
     *
     * @param name what it is called
     * @param address where everybody can see it; null while nobody can
     */
    record Use(String name, @Nullable String address) {}
}
