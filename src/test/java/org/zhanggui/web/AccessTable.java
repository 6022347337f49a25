package org.zhanggui.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table of {@code access.txt}. */
final class AccessTable {

    private AccessTable() {}

    static List<Line> lines() {
        try (InputStream table = AccessTable.class.getResourceAsStream("/access.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessTable::line)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split("\\|", -1);
        String[] address = cells[0].strip().split("\\s+");
        String permission = cells[1].strip();
        String refusal = cells[4].strip();
        return new Line(
                HttpMethod.valueOf(address[0]),
                address[1],
                permission.equals("-") ? null : permission,
                cells[2].strip(),
                cells[3].strip(),
                refusal.isEmpty() ? 0 : Integer.parseInt(refusal));
    }

    /** {@return the handlers of ours, by how the table writes them} */
    static Map<String, HandlerMethod> handlers(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.zhanggui."))
                .flatMap(entry -> names(entry.getKey()).map(name -> Map.entry(name, entry.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        String parameters = mapping.getParamsCondition().getExpressions().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("&"));
        String suffix = parameters.isEmpty() ? "" : "?" + parameters;
        Stream<String> anyOrThose =
                methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name);
        return anyOrThose.flatMap(method -> new TreeSet<>(mapping.getPatternValues())
                .stream().map(pattern -> method + " " + withoutExpressions(pattern) + suffix));
    }

    /** <code>{id:\d{1,18}}</code> is written <code>{id}</code>. */
    private static String withoutExpressions(String pattern) {
        return pattern.replaceAll("\\{(\\w+):[^/]*}", "{$1}");
    }

    /**
     * What the table says of one handler.
     *
     * @param permission the code that a 403 page names, or nothing
     * @param people who may call it
     * @param refusal the status for an object that is not one's own, 0 when the handler speaks of none
     */
    record Line(
            HttpMethod method, String address, @Nullable String permission, String people, String object, int refusal) {

        boolean isOpen() {
            return people.equals("everyone");
        }

        boolean speaksOfAnObject() {
            return !object.equals("-");
        }

        String name() {
            return method + " " + address;
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
