package org.zhanggui.shared.audit;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.web.Texts;

/** How the trail's codes are said in the reader's language; pages say {@code ${@auditWords.action(code)}}. */
@Component
public class AuditWords {

    private static final String ACTION = "audit.action.";

    private final Texts texts;
    private final List<String> codes;

    AuditWords(Texts texts) {
        this.texts = texts;
        this.codes = ResourceBundle.getBundle("messages/audit/messages", Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith(ACTION))
                .map(key -> key.substring(ACTION.length()))
                .sorted()
                .toList();
    }

    /** {@return everything that can have been done, by the objects it is done to, after the choice of anything} */
    List<Choice> actions() {
        return Stream.concat(
                        Stream.of(new Choice("", texts.get("audit.any"))),
                        codes.stream().map(code -> new Choice(code, action(code))))
                .toList();
    }

    public String action(String code) {
        return texts.get(ACTION + code);
    }

    public String object(String type) {
        return texts.get("audit.object." + type);
    }

    /** {@return the name, or what the marketplace calls itself when it acted on its own} */
    public String person(@Nullable String name) {
        return name == null ? texts.get("audit.automatic") : name;
    }

    List<String> header() {
        return Stream.of("at", "account", "who", "ip", "code", "action", "object", "id", "changes")
                .map(column -> texts.get("audit." + column))
                .toList();
    }

    /** One kind of deed that the trail can be narrowed to. */
    public record Choice(String value, String label) {}
}
