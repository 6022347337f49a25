package org.zhanggui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.zhanggui.testing.Caller;
import org.zhanggui.testing.Caller.Answer;
import org.zhanggui.web.AccessTable.Line;

/**
 * A handler asked about one object.
 *
 * @param path its address
 * @param parameters what the address has no place for, which goes into the query or the form
 */
record AccessRequest(HttpMethod method, String path, Map<String, String> parameters) {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static AccessRequest of(Line line, Map<String, String> object) {
        return new AccessRequest(line.method(), path(line, object), parameters(line, object));
    }

    Answer by(Caller caller) {
        if (method == HttpMethod.POST) {
            return path.startsWith("/integration/") ? withoutToken(caller) : caller.post(path, parameters);
        }
        return caller.get(parameters.isEmpty() ? path : path + "?" + Caller.encoded(parameters));
    }

    Answer withoutToken(Caller caller) {
        return caller.postBare(path, parameters);
    }

    private static String path(Line line, Map<String, String> object) {
        String pattern = line.address().split("\\?", 2)[0];
        return VARIABLE.matcher(pattern)
                .replaceAll(variable -> Matcher.quoteReplacement(valueOf(variable.group(1), line, object)));
    }

    private static String valueOf(String variable, Line line, Map<String, String> object) {
        assertThat(object).as("what %s speaks of", line).containsKey(variable);
        return object.get(variable);
    }

    private static Map<String, String> parameters(Line line, Map<String, String> object) {
        Map<String, String> parameters = new HashMap<>(object);
        VARIABLE.matcher(line.address()).results().forEach(variable -> parameters.remove(variable.group(1)));
        String[] condition = line.address().split("\\?", 2);
        if (condition.length > 1) {
            parameters.putIfAbsent(condition[1], "nothing");
        }
        return parameters;
    }
}
