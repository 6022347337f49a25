package org.zhanggui.access.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Action;
import org.zhanggui.shared.access.Desk;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates between what is put together from boxes and the JSON that it means. */
@Component
class PolicyBuilder {

    private static final String ALL = "*";
    private static final String AMOUNT_MAX = "market:repriceAmountMax";
    private static final String PERCENT_MAX = "market:repricePercentMax";

    /** Desks whose actions begin in a way that no other desk's do: what is still to come there can be meant, too. */
    private static final Map<String, Desk> OWN_BEGINNINGS = ownBeginnings();

    private final JsonMapper json;

    PolicyBuilder(JsonMapper json) {
        this.json = json;
    }

    /** {@return the policy that the boxes mean; what is wrong in it is for the reader of policies to say} */
    String write(List<StatementForm> statements) {
        ObjectNode root = json.createObjectNode().put("version", "2.0");
        ArrayNode list = root.putArray("statement");
        statements.forEach(statement -> list.add(node(statement)));
        return json.writeValueAsString(root);
    }

    private ObjectNode node(StatementForm statement) {
        ObjectNode node = json.createObjectNode().put("effect", statement.isDenial() ? "deny" : "allow");
        ArrayNode actions = node.putArray("action");
        actions(statement).forEach(actions::add);
        ArrayNode resources = node.putArray("resource");
        if (statement.isAboutEverything()) {
            resources.add(ALL);
        } else {
            Arrays.stream(Typed.text(statement.resources()).split("[\\s,，]+"))
                    .filter(name -> !name.isEmpty())
                    .forEach(resources::add);
        }
        limit(node, AMOUNT_MAX, statement.amountMax());
        limit(node, PERCENT_MAX, statement.percentMax());
        return node;
    }

    private static Stream<String> actions(StatementForm statement) {
        Set<String> wholly = Set.copyOf(Typed.list(statement.desks()));
        Stream<String> ofDesks = Arrays.stream(Desk.values())
                .filter(desk -> wholly.contains(name(desk)))
                .flatMap(PolicyBuilder::allAt);
        Stream<String> single = Arrays.stream(Action.values())
                .filter(action -> !wholly.contains(name(action.desk())) && statement.isTicked(action.code()))
                .map(Action::code);
        return Stream.concat(ofDesks, single);
    }

    private static Stream<String> allAt(Desk desk) {
        return OWN_BEGINNINGS.entrySet().stream()
                .filter(own -> own.getValue() == desk)
                .findFirst()
                .map(own -> Stream.of(own.getKey() + ALL))
                .orElseGet(() -> Action.allAt(desk).stream().map(Action::code));
    }

    /** What is no number goes into the policy as it was typed, to be refused there in words. */
    private static void limit(ObjectNode statement, String key, @Nullable String typed) {
        String text = Typed.text(typed);
        if (text.isEmpty()) {
            return;
        }
        ObjectNode condition = statement.withObject("condition");
        try {
            condition.put(key, new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            condition.put(key, text);
        }
    }

    /**
     * {@return the boxes that mean the policy; nothing where boxes cannot say what it says}
     *
     * @param document a policy that has been found right
     * @param offered the actions that there are boxes for
     */
    Optional<List<StatementForm>> read(String document, Set<Action> offered) {
        Set<String> codes = offered.stream().map(Action::code).collect(Collectors.toSet());
        List<StatementForm> statements = new ArrayList<>();
        JsonNode root = json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(document);
        for (JsonNode statement : root.get("statement")) {
            Optional<StatementForm> boxes = boxes(statement, codes);
            if (boxes.isEmpty()) {
                return Optional.empty();
            }
            statements.add(boxes.get());
        }
        return statements.size() > PolicyForm.MOST_STATEMENTS ? Optional.empty() : Optional.of(statements);
    }

    private static Optional<StatementForm> boxes(JsonNode statement, Set<String> codes) {
        List<String> actions = new ArrayList<>();
        List<String> desks = new ArrayList<>();
        for (String action : texts(statement.get("action"))) {
            Desk whole = action.endsWith(ALL) ? OWN_BEGINNINGS.get(action.substring(0, action.length() - 1)) : null;
            if (whole == null && !codes.contains(action)) {
                return Optional.empty();
            }
            (whole == null ? actions : desks).add(whole == null ? action : name(whole));
        }
        List<String> resources = texts(statement.get("resource"));
        boolean everything = resources.equals(List.of(ALL));
        if (!everything && resources.contains(ALL)) {
            return Optional.empty();
        }
        return Optional.of(new StatementForm(
                statement.get("effect").stringValue(),
                desks,
                actions,
                Boolean.toString(everything),
                everything ? "" : String.join("\n", resources),
                number(statement, AMOUNT_MAX),
                number(statement, PERCENT_MAX)));
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isString()
                ? List.of(oneOrMore.stringValue())
                : oneOrMore.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String number(JsonNode statement, String key) {
        JsonNode number = statement.path("condition").path(key);
        return number.isNumber() ? number.decimalValue().toPlainString() : "";
    }

    private static Map<String, Desk> ownBeginnings() {
        Map<String, Set<Desk>> desks = Arrays.stream(Action.values())
                .collect(Collectors.groupingBy(
                        action -> action.code().substring(0, action.code().indexOf(':') + 1),
                        Collectors.mapping(Action::desk, Collectors.toSet())));
        return desks.entrySet().stream()
                .filter(beginning -> beginning.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        beginning -> beginning.getValue().iterator().next()));
    }

    /** {@return what pages call a desk} */
    static String name(Desk desk) {
        return desk.name().toLowerCase(Locale.ROOT);
    }
}
