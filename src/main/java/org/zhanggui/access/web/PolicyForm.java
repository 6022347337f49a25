package org.zhanggui.access.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.zhanggui.access.PolicyDraft;

/**
 * A policy as it was typed, or put together.
 *
 * @param mode {@code builder} or {@code json}: which of the two is shown, and counts
 * @param version the version that the editor was opened with
 */
record PolicyForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable String mode,
        @Nullable String document,
        @Nullable String version,
        @Nullable List<StatementForm> statements) {

    static final String BUILDER = "builder";
    static final String JSON = "json";

    /** The most sentences that the builder puts together. */
    static final int MOST_STATEMENTS = 20;

    PolicyForm {
        statements = statements == null
                ? List.of()
                : statements.stream()
                        .filter(Objects::nonNull)
                        .limit(MOST_STATEMENTS)
                        .toList();
    }

    static PolicyForm blank() {
        return new PolicyForm("", "", BUILDER, "", null, List.of(StatementForm.blank()));
    }

    @Override
    public List<StatementForm> statements() {
        return Objects.requireNonNull(statements);
    }

    public boolean isBuilt() {
        return BUILDER.equals(mode);
    }

    void validate(Errors errors) {
        Typed.name(name, PolicyDraft.LONGEST_NAME, errors);
        Typed.description(description, PolicyDraft.LONGEST_DESCRIPTION, errors);
    }

    PolicyDraft draft() {
        return new PolicyDraft(Typed.text(name), Typed.text(description), givenDocument());
    }

    String givenDocument() {
        return Objects.requireNonNullElse(document, "").strip();
    }

    int editedVersion() {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    PolicyForm withVersion(int current) {
        return new PolicyForm(name, description, mode, document, Integer.toString(current), statements);
    }

    PolicyForm withDocument(String written) {
        return new PolicyForm(name, description, JSON, written, version, statements);
    }

    PolicyForm withStatements(List<StatementForm> built) {
        return new PolicyForm(name, description, BUILDER, document, version, built);
    }

    PolicyForm withOneMore() {
        List<StatementForm> more = new ArrayList<>(statements());
        more.add(StatementForm.blank());
        return withStatements(more);
    }

    PolicyForm without(int at) {
        List<StatementForm> fewer = new ArrayList<>(statements());
        if (at < fewer.size()) {
            fewer.remove(at);
        }
        return withStatements(fewer);
    }
}
