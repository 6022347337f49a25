package org.zhanggui.shared.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which things of a kind policies let somebody see, as a condition for the list that shows them. Who may see all of them, which
 * is nearly everybody, adds nothing to the query.
 *
 * @param allowed beginnings or whole names of what may be seen, as {@code LIKE} writes them
 * @param denied the same of what may not, which goes before
 */
public record Scope(List<String> allowed, List<String> denied) {

    /** Everything there is. */
    public static final Scope ALL = new Scope(List.of("%"), List.of());

    public Scope {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /** {@return a name of a policy, with its star, as {@code LIKE} writes it} */
    public static String like(String pattern) {
        String escaped = pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return escaped.endsWith("*") ? escaped.substring(0, escaped.length() - 1) + "%" : escaped;
    }

    /**
     * {@return what to add to a {@code where}, beginning with {@code and}; empty where everything may be seen}
     *
     * @param names SQL expressions for what policies can call a row, such as {@code 'product/' || p.id}
     */
    public String condition(String... names) {
        if (isAll()) {
            return "";
        }
        return " and (" + anyOf(names, ":allowedNames") + ") and not (" + anyOf(names, ":deniedNames") + ")";
    }

    /** Gives the condition its values. */
    public StatementSpec bind(StatementSpec statement) {
        return isAll()
                ? statement
                : statement
                        .param("allowedNames", allowed.toArray(String[]::new))
                        .param("deniedNames", denied.toArray(String[]::new));
    }

    private boolean isAll() {
        return denied.isEmpty() && allowed.contains("%");
    }

    private static String anyOf(String[] names, String patterns) {
        return Arrays.stream(names)
                .map(name -> "(" + name + ") like any (" + patterns + ")")
                .collect(Collectors.joining(" or "));
    }
}
