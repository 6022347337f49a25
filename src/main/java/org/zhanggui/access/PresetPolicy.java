package org.zhanggui.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.RepriceLimits;

/** The policies that the marketplace provides and nobody can edit (handbook, 子账号); what they allow follows the actions there are. */
enum PresetPolicy {
    SERVICE_PROVIDER_FULL("QcloudServiceProviderFullAccess", Desk.CONSOLE, action -> true),
    SERVICE_PROVIDER_READ_ONLY("ServiceProviderReadOnlyAccess", Desk.CONSOLE, Action::isReading),
    PRODUCT("ServiceProviderProductAccess", Desk.CONSOLE, within("Product")),
    ORDER("ServiceProviderOrderAccess", Desk.CONSOLE, within("Order")),
    AGREEMENT("ServiceProviderAgreementAccess", Desk.CONSOLE, within("Agreement")),
    INVOICE("ServiceProviderInvoiceAccess", Desk.CONSOLE, within("Invoice")),
    SETTLEMENT("ServiceProviderSettlementAccess", Desk.CONSOLE, within("Settlement")),
    CONTACT("ServiceProviderContactAccess", Desk.CONSOLE, within("Contact")),
    COMMUNITY("ServiceProviderCommunityAccess", Desk.CONSOLE, within("Community", "Article")),
    ACCESS_MANAGEMENT_FULL("AccessManagementFullAccess", Desk.ACCESS, action -> true),
    BILLING_FULL("BillingFullAccess", Desk.BILLING, action -> true),
    BILLING_READ_ONLY("BillingReadOnlyAccess", Desk.BILLING, Action::isReading),
    OPERATIONS_FULL("OperationsFullAccess", Desk.OPS, action -> true),
    OPERATIONS_READ_ONLY("OperationsReadOnlyAccess", Desk.OPS, Action::isReading);

    private final String policyName;
    private final Desk desk;
    private final PolicyDocument document;

    PresetPolicy(String policyName, Desk desk, Predicate<Action> allowed) {
        this.policyName = policyName;
        this.desk = desk;
        List<Pattern> actions = Arrays.stream(Action.values())
                .filter(action -> action.desk() == desk)
                .filter(allowed.or(action -> action == Action.DESCRIBE_CONSOLE))
                .map(action -> new Pattern(action.code()))
                .toList();
        this.document = new PolicyDocument(List.of(
                new Statement(Effect.ALLOW, actions, List.of(new Pattern(Pattern.WILDCARD)), RepriceLimits.NONE)));
    }

    private static Predicate<Action> within(String... subjects) {
        return action -> Arrays.stream(subjects).anyMatch(action.code()::contains);
    }

    /** {@return the preset of that name, if there is one} */
    static Optional<PresetPolicy> named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.policyName.equals(name))
                .findFirst();
    }

    /** {@return whether a preset is called so, whatever the case of its letters} */
    static boolean isNamed(String name) {
        return Arrays.stream(values()).anyMatch(preset -> preset.policyName.equalsIgnoreCase(name));
    }

    /** {@return the presets that are of use in an account where so much can be done} */
    static List<PresetPolicy> within(Set<Action> possible) {
        return Arrays.stream(values())
                .filter(preset -> possible.stream().anyMatch(action -> action.desk() == preset.desk))
                .toList();
    }

    String policyName() {
        return policyName;
    }

    Desk desk() {
        return desk;
    }

    Policy policy() {
        return new Policy(policyName, document);
    }
}
