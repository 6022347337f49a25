package org.zhanggui.access;

import java.util.List;
import org.zhanggui.shared.access.RepriceLimits;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes policies as the JSON that {@link PolicyReader} reads, laid out for people. */
final class PolicyWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final Separators COLON_THEN_BLANK =
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
    private static final ObjectWriter WRITER = JSON.writer()
            .with(new DefaultPrettyPrinter(COLON_THEN_BLANK)
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT));

    private PolicyWriter() {}

    static String json(PolicyDocument document) {
        ObjectNode root = JSON.createObjectNode().put("version", PolicyReader.VERSION);
        ArrayNode statements = root.putArray("statement");
        document.statements().forEach(statement -> statements.add(node(statement)));
        return laidOut(root);
    }

    static String json(Statement statement) {
        return laidOut(node(statement));
    }

    static String laidOut(JsonNode node) {
        return WRITER.writeValueAsString(node);
    }

    private static ObjectNode node(Statement statement) {
        ObjectNode node = JSON.createObjectNode().put("effect", statement.allows() ? "allow" : "deny");
        add(node.putArray("action"), statement.actions());
        add(node.putArray("resource"), statement.resources());
        RepriceLimits limits = statement.limits();
        if (limits.amountMax() != null) {
            node.withObject("condition").put(PolicyReader.AMOUNT_MAX, limits.amountMax());
        }
        if (limits.percentMax() != null) {
            node.withObject("condition").put(PolicyReader.PERCENT_MAX, limits.percentMax());
        }
        return node;
    }

    private static void add(ArrayNode array, List<Pattern> patterns) {
        patterns.forEach(pattern -> array.add(pattern.text()));
    }
}
