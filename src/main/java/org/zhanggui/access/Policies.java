package org.zhanggui.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhanggui.access.PolicyStore.Written;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.audit.AuditTrail;
import org.zhanggui.shared.audit.AuditTrail.Deed;

/** The policies that an account writes itself, beside the presets. Those of another account are not found ({@link NotFoundException}). */
@Service
public class Policies {

    /** The most policies that an account has, presets not counted. */
    public static final int MOST = 50;

    private final AccessChanges changes;
    private final PolicyStore policies;
    private final GroupStore groups;
    private final AuditTrail audit;

    Policies(AccessChanges changes, PolicyStore policies, GroupStore groups, AuditTrail audit) {
        this.changes = changes;
        this.policies = policies;
        this.groups = groups;
        this.audit = audit;
    }

    /** {@return the new policy, which holds for nobody until a group has it} */
    @Transactional
    public Outcome<Long> create(Actor actor, PolicyDraft draft) {
        actor.require(Action.EDIT_POLICY);
        changes.begin(actor.account());
        Optional<AccessRefusal> refusal = policies.count(actor.account()) >= MOST
                ? Optional.of(AccessRefusal.TOO_MANY_POLICIES)
                : refuse(actor.account(), null, draft);
        if (refusal.isPresent()) {
            return new Outcome.Refused<>(refusal.get());
        }
        long policy = policies.insert(actor.account(), draft);
        audit.record(
                actor,
                Deed.of("policy.created", "policy", policy)
                        .with("name", draft.name())
                        .with("document", draft.document()));
        return new Outcome.Done<>(policy);
    }

    /** @param editedVersion the version that the form was opened with */
    @Transactional
    public Optional<AccessRefusal> edit(Actor actor, PolicyRef policy, PolicyDraft draft, int editedVersion) {
        actor.require(Action.EDIT_POLICY, Resource.of(ResourceType.POLICY, policy));
        if (policy.isPreset()) {
            return Optional.of(AccessRefusal.PRESET);
        }
        changes.begin(actor.account());
        Written before = find(actor.account(), policy);
        if (before.version() != editedVersion) {
            return Optional.of(AccessRefusal.CHANGED_MEANWHILE);
        }
        Optional<AccessRefusal> refusal = refuse(actor.account(), policy.number(), draft)
                .or(() -> changes.make(
                        actor,
                        groups.members(actor.account(), policies.groupsWith(actor.account(), policy.number())),
                        () -> policies.update(actor.account(), policy.number(), draft)));
        if (refusal.isEmpty()) {
            audit.record(
                    actor,
                    Deed.of("policy.edited", "policy", policy)
                            .change("name", before.name(), draft.name())
                            .change("document", before.document(), draft.document()));
        }
        return refusal;
    }

    @Transactional
    public Optional<AccessRefusal> delete(Actor actor, PolicyRef policy) {
        actor.require(Action.EDIT_POLICY, Resource.of(ResourceType.POLICY, policy));
        if (policy.isPreset()) {
            return Optional.of(AccessRefusal.PRESET);
        }
        changes.begin(actor.account());
        Written before = find(actor.account(), policy);
        if (!policies.groupsWith(actor.account(), policy.number()).isEmpty()) {
            return Optional.of(AccessRefusal.POLICY_ATTACHED);
        }
        policies.delete(actor.account(), policy.number());
        audit.record(actor, Deed.of("policy.deleted", "policy", policy).with("name", before.name()));
        return Optional.empty();
    }

    /** {@return what is wrong in a document, in its order} */
    public List<Mistake> check(String document) {
        var lines = new PolicyLines(document);
        return PolicyReader.read(document).mistakes().stream()
                .map(mistake -> new Mistake(
                        lines.of(mistake), mistake.path(), "policy.mistake." + mistake.problem(), mistake.details()))
                .toList();
    }

    /** {@return a document laid out for reading, where it is JSON at all} */
    public Optional<String> layOut(String document) {
        return PolicyReader.parse(document).map(PolicyWriter::laidOut);
    }

    /** {@return the presets that are of use in the account} */
    @Transactional(readOnly = true)
    public List<Preset> presets(Actor actor) {
        return PresetPolicy.within(policies.kind(actor.account()).possible()).stream()
                .map(preset -> new Preset(
                        preset.policyName(), PolicyWriter.json(preset.policy().document())))
                .toList();
    }

    private Optional<AccessRefusal> refuse(AccountId account, @Nullable Long policy, PolicyDraft draft) {
        if (PresetPolicy.isNamed(draft.name())) {
            return Optional.of(AccessRefusal.NAME_OF_A_PRESET);
        }
        if (policies.isNameTaken(account, draft.name(), policy)) {
            return Optional.of(AccessRefusal.NAME_TAKEN);
        }
        return check(draft.document()).isEmpty() ? Optional.empty() : Optional.of(AccessRefusal.DOCUMENT);
    }

    private Written find(AccountId account, PolicyRef policy) {
        return policies.find(account, policy.number()).orElseThrow(() -> new NotFoundException("policy " + policy));
    }

    /** A policy that the marketplace provides, which nobody edits. */
    public record Preset(String name, String document) {}

    /**
     * Something wrong in a document.
     *
     * @param line where, counted from 1
     * @param path the same as a JSON path
     * @param messageKey of the sentence that says what
     * @param details what the sentence speaks of
     */
    public record Mistake(int line, String path, String messageKey, List<String> details) {

        private static final Pattern PART = Pattern.compile("\\$\\.statement\\[\\d+]\\.(action|resource|condition).*");

        /** {@return the part of a statement that it is in: action, resource, condition; empty for anywhere else} */
        public String part() {
            Matcher part = PART.matcher(path);
            return part.matches() ? part.group(1) : "";
        }
    }
}
