package org.zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Decision;
import org.zhanggui.shared.access.Desk;
import org.zhanggui.shared.access.Reduction;
import org.zhanggui.shared.access.Resource;
import org.zhanggui.shared.access.ResourceType;
import org.zhanggui.shared.money.Yuan;
import tools.jackson.databind.json.JsonMapper;

/** The engine against a second opinion, written without looking at it: maps, regular expressions and loops. */
class PolicySetTest {

    private static final int ROUNDS = 60_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> RESOURCES = List.of(
            "*", "product/*", "product/1", "product/17*", "product/17276", "order/*", "order/2019*", "agreement/3");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);

    @Test
    void theEngineAgreesWithANaiveOracleOnRandomPoliciesAndRequests() {
        Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, Object>> documents = documents();
            Set<Action> within = random.nextInt(4) == 0 ? Action.allAt(Desk.BILLING) : EnumSet.allOf(Action.class);
            PolicySet engine = new PolicySet(
                    within, documents.stream().map(PolicySetTest::read).toList());
            Action action = any(Arrays.asList(Action.values()));
            Resource resource = resource();
            Reduction reduction = reduction();

            Decision expected = Oracle.decide(within, documents, action, resource, reduction);

            assertThat(engine.decide(action, resource, reduction))
                    .as("%s on %s, %s by %s", action.code(), resource, reduction, documents)
                    .isEqualTo(expected);
            if (expected != Decision.DENIED && (resource == null ? null : resource.type()) == action.resource()) {
                assertThat(engine.mayAnywhere(action))
                        .as("what is allowed on %s shows in menus: %s by %s", resource, action.code(), documents)
                        .isTrue();
            }
            seen.merge(expected, 1, Integer::sum);
        }
        assertThat(seen.keySet()).as("every answer was given").containsExactlyInAnyOrder(Decision.values());
        assertThat(seen.values()).allSatisfy(times -> assertThat(times).isGreaterThan(ROUNDS / 100));
    }

    @Test
    void menusShowNothingThatIsDeniedWhateverItIsDoneTo() {
        for (int round = 0; round < ROUNDS / 4; round++) {
            List<Map<String, Object>> documents = documents();
            PolicySet engine = new PolicySet(
                    EnumSet.allOf(Action.class),
                    documents.stream().map(PolicySetTest::read).toList());
            Action action = any(Arrays.asList(Action.values()));
            boolean somewhere =
                    probes(action).stream().anyMatch(probe -> engine.decide(action, probe, null) != Decision.DENIED);
            if (!engine.mayAnywhere(action)) {
                assertThat(somewhere).as("%s by %s", action.code(), documents).isFalse();
            }
        }
    }

    private static List<@Nullable Resource> probes(Action action) {
        List<@Nullable Resource> probes = new ArrayList<>();
        ResourceType type = action.resource();
        if (type == null) {
            probes.add(null);
        } else {
            probes.add(Resource.all(type));
            for (String id : List.of("1", "3", "17", "17276", "20191115123456", "x")) {
                probes.add(type == ResourceType.ORDER ? Resource.order(id, id.length()) : Resource.of(type, id));
            }
        }
        return probes;
    }

    private List<Map<String, Object>> documents() {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            List<Object> statements = new ArrayList<>();
            for (int many = 1 + random.nextInt(3); many > 0; many--) {
                statements.add(statement());
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("version", "2.0");
            document.put("statement", statements);
            documents.add(document);
        }
        return documents;
    }

    private Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        boolean allows = random.nextInt(3) > 0;
        List<String> actions = some(this::actionPattern);
        statement.put("effect", allows ? "allow" : "deny");
        statement.put("action", actions);
        statement.put("resource", some(() -> any(RESOURCES)));
        if (allows && random.nextBoolean()) {
            actions.add(any(List.of("market:RepriceOrder", "market:Reprice*", "*")));
            statement.put("condition", condition());
        }
        return statement;
    }

    private Map<String, Object> condition() {
        Map<String, Object> condition = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            condition.put("market:repriceAmountMax", any(List.of(0, new BigDecimal("12.50"), 100)));
        }
        if (random.nextBoolean()) {
            condition.put("market:repricePercentMax", any(List.of(0, new BigDecimal("33.33"), 50)));
        }
        return condition;
    }

    private String actionPattern() {
        String code = any(Arrays.asList(Action.values())).code();
        return switch (random.nextInt(5)) {
            case 0 -> "*";
            case 1 -> code.substring(0, random.nextInt(code.length())) + "*";
            case 2 -> "market:RepriceOrder";
            default -> code;
        };
    }

    private @Nullable Resource resource() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> Resource.all(any(Arrays.asList(ResourceType.values())));
            case 2 -> Resource.order("20191115123456", any(List.of(1L, 2L, 17_276L)));
            default -> Resource.of(ResourceType.PRODUCT, any(List.of("1", "17", "17276", "2")));
        };
    }

    private @Nullable Reduction reduction() {
        if (random.nextBoolean()) {
            return null;
        }
        int original = random.nextInt(30_000);
        int payable = random.nextInt(original + 1);
        return new Reduction(
                Yuan.of(BigDecimal.valueOf(original, 2).toPlainString()),
                Yuan.of(BigDecimal.valueOf(payable, 2).toPlainString()));
    }

    private List<String> some(java.util.function.Supplier<String> one) {
        List<String> many = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            many.add(one.get());
        }
        return many;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Policy read(Map<String, Object> document) {
        PolicyReader.Reading reading = PolicyReader.read(JSON.writeValueAsString(document));
        assertThat(reading.mistakes()).as("%s", document).isEmpty();
        return new Policy("random", java.util.Objects.requireNonNull(reading.document()));
    }

    /** What the documents say, read word by word. */
    private static final class Oracle {

        static Decision decide(
                Set<Action> within,
                List<Map<String, Object>> documents,
                Action action,
                @Nullable Resource resource,
                @Nullable Reduction reduction) {
            boolean allowed = false;
            boolean limited = false;
            for (Map<String, Object> document : documents) {
                for (Object one : (List<?>) document.get("statement")) {
                    Map<?, ?> statement = (Map<?, ?>) one;
                    if (!anyMatches((List<?>) statement.get("action"), action.code())
                            || names(resource).stream()
                                    .noneMatch(name -> anyMatches((List<?>) statement.get("resource"), name))) {
                        continue;
                    }
                    if (statement.get("effect").equals("deny")) {
                        return Decision.DENIED;
                    }
                    if (holds((Map<?, ?>) statement.get("condition"), reduction)) {
                        allowed = true;
                    } else {
                        limited = true;
                    }
                }
            }
            if (!within.contains(action)) {
                return Decision.DENIED;
            }
            return allowed ? Decision.ALLOWED : limited ? Decision.NEEDS_APPROVAL : Decision.DENIED;
        }

        /** An order can be called by the product that was ordered, too. */
        private static List<String> names(@Nullable Resource resource) {
            if (resource == null) {
                return List.of("\u0000");
            }
            String name = resource.type().code() + "/" + resource.id();
            return resource.within() == null
                    ? List.of(name)
                    : List.of(name, "product/" + resource.within().id());
        }

        private static boolean anyMatches(List<?> patterns, String name) {
            return patterns.stream().anyMatch(pattern -> {
                String expression =
                        java.util.regex.Pattern.quote((String) pattern).replace("*", "\\E.*\\Q");
                return java.util.regex.Pattern.compile(expression, java.util.regex.Pattern.DOTALL)
                        .matcher(name)
                        .matches();
            });
        }

        private static boolean holds(@Nullable Map<?, ?> condition, @Nullable Reduction reduction) {
            if (condition == null || reduction == null) {
                return true;
            }
            double original = reduction.original().getAmount().doubleValue();
            double off = original - reduction.payable().getAmount().doubleValue();
            Object amount = condition.get("market:repriceAmountMax");
            Object percent = condition.get("market:repricePercentMax");
            // In doubles, with a margin far below a fen: a second way to the same answer.
            return (amount == null || off <= ((Number) amount).doubleValue() + 1e-6)
                    && (percent == null || off * 100 <= ((Number) percent).doubleValue() * original + 1e-6);
        }
    }
}
