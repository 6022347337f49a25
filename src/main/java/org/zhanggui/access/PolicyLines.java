package org.zhanggui.access;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/** In which line of a document something begins that a mistake calls by its JSON path. */
final class PolicyLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]|\\['(.*)']");

    private final Map<String, Integer> lines = new HashMap<>();

    PolicyLines(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String place = place(parser.streamReadContext());
                lines.putIfAbsent(place, parser.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException broken) {
            // What could be read until there has its lines.
        }
    }

    /** {@return the line of the mistake; of what it would stand in where it is missing} */
    int of(PolicyMistake mistake) {
        if (mistake.problem() == Problem.SYNTAX) {
            return Integer.parseInt(mistake.details().get(0));
        }
        int line = 1;
        StringBuilder place = new StringBuilder();
        Matcher steps = STEP.matcher(mistake.path());
        while (steps.find()) {
            place.append('/').append(steps.group().replaceAll("^\\.|^\\['?|'?]$", ""));
            line = lines.getOrDefault(place.toString(), line);
        }
        return line;
    }

    private static String place(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        TokenStreamContext parent = context.getParent();
        String within = parent == null ? "" : place(parent);
        if (context.inObject()) {
            return context.currentName() == null ? within : within + "/" + context.currentName();
        }
        return context.hasCurrentIndex() ? within + "/" + context.getCurrentIndex() : within;
    }
}
