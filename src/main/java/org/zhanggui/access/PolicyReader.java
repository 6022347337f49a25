package org.zhanggui.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.RepriceLimits;
import org.zhanggui.shared.access.ResourceType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a CAM-style policy (handbook, 子账号): {@code {"version":"2.0","statement":[{"effect":"allow","action":["market:RepriceOrder"],
 * "resource":["*"],"condition":{"market:repriceAmountMax":100}}]}}. A policy that says something else than its author means is
 * worse than none, so nothing is passed over: unknown words, unknown actions and doubled keys are mistakes.
 */
final class PolicyReader {

    /** The most characters that a document may have. */
    static final int LONGEST = 6_144;

    private static final int MOST_ENTRIES = 100;
    static final String VERSION = "2.0";
    static final String AMOUNT_MAX = "market:repriceAmountMax";
    static final String PERCENT_MAX = "market:repricePercentMax";
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("10000000.00");
    private static final BigDecimal LARGEST_PERCENT = new BigDecimal("100.00");
    private static final int DECIMALS = 2;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<PolicyMistake> mistakes = new ArrayList<>();

    private PolicyReader() {}

    /**
     * What a document turned out to be.
     *
     * @param document null where there are mistakes
     * @param mistakes in the order of the document
     */
    record Reading(@Nullable PolicyDocument document, List<PolicyMistake> mistakes) {}

    static Reading read(String json) {
        PolicyReader reader = new PolicyReader();
        PolicyDocument document = reader.document(json);
        return new Reading(reader.mistakes.isEmpty() ? document : null, List.copyOf(reader.mistakes));
    }

    /** {@return what the text says as JSON, if it is JSON; whether it is a policy is another matter} */
    static Optional<JsonNode> parse(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(JSON.readTree(text));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private @Nullable PolicyDocument document(String json) {
        if (json.length() > LONGEST) {
            refuse("$", Problem.TOO_LONG, LONGEST);
            return null;
        }
        JsonNode root = tree(json);
        if (root == null || !isObject("$", root, Set.of("version", "statement"))) {
            return null;
        }
        JsonNode version = required("$", root, "version");
        if (version != null && !(version.isString() && version.stringValue().equals(VERSION))) {
            refuse("$.version", Problem.VERSION, VERSION);
        }
        List<Statement> statements = new ArrayList<>();
        JsonNode list = required("$", root, "statement");
        if (list != null) {
            each("$.statement", list, (path, node) -> {
                Statement statement = statement(path, node);
                if (statement != null) {
                    statements.add(statement);
                }
            });
        }
        return new PolicyDocument(statements);
    }

    private @Nullable JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException notJson) {
            TokenStreamLocation place = notJson.getLocation();
            refuse(
                    "$",
                    Problem.SYNTAX,
                    place == null ? 1 : Math.max(1, place.getLineNr()),
                    place == null ? 1 : Math.max(1, place.getColumnNr()));
            return null;
        }
    }

    private @Nullable Statement statement(String path, JsonNode node) {
        if (!isObject(path, node, Set.of("effect", "action", "resource", "condition"))) {
            return null;
        }
        Effect effect = effect(path, node);
        List<Pattern> actions = patterns(path, node, "action", this::checkAction);
        List<Pattern> resources = patterns(path, node, "resource", this::checkResource);
        RepriceLimits limits = limits(path + ".condition", node.get("condition"), effect, actions);
        return new Statement(effect, actions, resources, limits);
    }

    private Effect effect(String path, JsonNode statement) {
        JsonNode effect = required(path, statement, "effect");
        if (effect == null) {
            return Effect.DENY;
        }
        String word = effect.isString() ? effect.stringValue() : "";
        if (word.equals("allow")) {
            return Effect.ALLOW;
        }
        if (!word.equals("deny")) {
            refuse(path + ".effect", Problem.EFFECT);
        }
        return Effect.DENY;
    }

    /** One text may stand for a list of one, as in CAM. */
    private List<Pattern> patterns(String path, JsonNode statement, String key, BiConsumer<String, String> check) {
        List<Pattern> patterns = new ArrayList<>();
        JsonNode value = required(path, statement, key);
        BiConsumer<String, JsonNode> reading = (at, node) -> {
            if (!node.isString()) {
                refuse(at, Problem.NOT_A_TEXT);
            } else if (!Pattern.isWellFormed(node.stringValue())) {
                refuse(at, node.stringValue().isEmpty() ? Problem.EMPTY : Problem.STAR);
            } else {
                check.accept(at, node.stringValue());
                patterns.add(new Pattern(node.stringValue()));
            }
        };
        if (value != null && value.isString()) {
            reading.accept(path + "." + key, value);
        } else if (value != null) {
            each(path + "." + key, value, reading);
        }
        return patterns;
    }

    private void checkAction(String path, String text) {
        Pattern pattern = new Pattern(text);
        if (Arrays.stream(Action.values()).noneMatch(action -> pattern.matches(action.code()))) {
            refuse(path, Problem.UNKNOWN_ACTION, text);
        }
    }

    private void checkResource(String path, String text) {
        if (text.equals(Pattern.WILDCARD)) {
            return;
        }
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            refuse(path, Problem.RESOURCE, text);
        } else if (ResourceType.of(text.substring(0, slash)).isEmpty()) {
            refuse(
                    path,
                    Problem.RESOURCE_TYPE,
                    text.substring(0, slash),
                    Arrays.stream(ResourceType.values()).map(ResourceType::code).collect(Collectors.joining(", ")));
        }
    }

    private RepriceLimits limits(String path, @Nullable JsonNode node, Effect effect, List<Pattern> actions) {
        if (node == null || !isObject(path, node, Set.of(AMOUNT_MAX, PERCENT_MAX))) {
            return RepriceLimits.NONE;
        }
        if (effect == Effect.DENY) {
            refuse(path, Problem.CONDITION_ON_DENY);
        } else if (actions.stream().noneMatch(pattern -> pattern.matches(Action.REPRICE_ORDER.code()))) {
            refuse(path, Problem.CONDITION_WITHOUT_REPRICE);
        }
        return new RepriceLimits(
                limit(path, node, AMOUNT_MAX, LARGEST_AMOUNT), limit(path, node, PERCENT_MAX, LARGEST_PERCENT));
    }

    private @Nullable BigDecimal limit(String path, JsonNode condition, String key, BigDecimal largest) {
        JsonNode node = condition.get(key);
        if (node == null) {
            return null;
        }
        BigDecimal number = node.isNumber() ? node.decimalValue() : null;
        if (number == null || number.signum() < 0 || number.compareTo(largest) > 0 || hasMoreDecimals(number)) {
            refuse(path + "['" + key + "']", Problem.NUMBER, largest);
            return null;
        }
        return number;
    }

    private static boolean hasMoreDecimals(BigDecimal number) {
        return number.stripTrailingZeros().scale() > DECIMALS;
    }

    private boolean isObject(String path, JsonNode node, Set<String> keys) {
        if (!node.isObject()) {
            refuse(path, Problem.NOT_AN_OBJECT);
            return false;
        }
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                refuse(path + "['" + key + "']", Problem.UNKNOWN_KEY, String.join(", ", new TreeSet<>(keys)));
            }
        }
        return true;
    }

    private @Nullable JsonNode required(String path, JsonNode object, String key) {
        JsonNode value = object.get(key);
        if (value == null) {
            refuse(path + "." + key, Problem.MISSING);
        }
        return value;
    }

    private void each(String path, JsonNode list, BiConsumer<String, JsonNode> reading) {
        if (!list.isArray()) {
            refuse(path, Problem.NOT_A_LIST);
        } else if (list.isEmpty()) {
            refuse(path, Problem.EMPTY);
        } else if (list.size() > MOST_ENTRIES) {
            refuse(path, Problem.TOO_MANY, MOST_ENTRIES);
        } else {
            for (int at = 0; at < list.size(); at++) {
                reading.accept(path + "[" + at + "]", list.get(at));
            }
        }
    }

    private void refuse(String path, Problem problem, Object... details) {
        mistakes.add(PolicyMistake.at(path, problem, details));
    }
}
