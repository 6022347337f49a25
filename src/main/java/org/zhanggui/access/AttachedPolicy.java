package org.zhanggui.access;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.RepriceLimits;

/**
 * A policy as a group has it: a preset by its name, or one that the account wrote.
 *
 * @param preset null where the account wrote it
 */
record AttachedPolicy(
        @Nullable String preset,
        @Nullable String name,
        @Nullable String document) {

    private static final System.Logger LOG = System.getLogger(AttachedPolicy.class.getName());

    /** What nobody can read any more might have been a denial. */
    private static final PolicyDocument DENIES_ALL = new PolicyDocument(List.of(new Statement(
            Effect.DENY,
            List.of(new Pattern(Pattern.WILDCARD)),
            List.of(new Pattern(Pattern.WILDCARD)),
            RepriceLimits.NONE)));

    Policy read() {
        return preset == null
                ? new Policy(Objects.requireNonNull(name), document(Objects.requireNonNull(document)))
                : PresetPolicy.named(preset)
                        .map(PresetPolicy::policy)
                        .orElseGet(() -> new Policy(preset, unreadable("there is no preset " + preset)));
    }

    private PolicyDocument document(String text) {
        PolicyReader.Reading reading = PolicyReader.read(text);
        return reading.document() == null
                ? unreadable("policy " + name + " cannot be read: " + reading.mistakes())
                : reading.document();
    }

    private static PolicyDocument unreadable(String why) {
        LOG.log(System.Logger.Level.ERROR, "{0}; it denies everything until it is mended", why);
        return DENIES_ALL;
    }
}
