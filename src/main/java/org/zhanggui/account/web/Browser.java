package org.zhanggui.account.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.web.Texts;

/** Says in words what browsers call themselves; pages say {@code ${@browser.of(agent)}}. */
@Component("browser")
class Browser {

    /** Signs in the order in which they are looked for: most browsers claim to be others as well. */
    private static final Map<String, String> PROGRAMS = ordered(
            "MicroMessenger/",
            "WeChat",
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");

    private static final Map<String, String> SYSTEMS = ordered(
            "HarmonyOS",
            "HarmonyOS",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "CrOS",
            "ChromeOS",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    private final Texts texts;

    Browser(Texts texts) {
        this.texts = texts;
    }

    public String of(String agent) {
        String words = words(agent);
        return words.isEmpty() ? texts.get("account.browser.unknown") : words;
    }

    /** {@return program and system, as far as they can be told} */
    static String words(String agent) {
        return Stream.of(PROGRAMS, SYSTEMS)
                .flatMap(known -> known.entrySet().stream()
                        .filter(sign -> agent.contains(sign.getKey()))
                        .limit(1))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" · "));
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> known = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            known.put(pairs[at], pairs[at + 1]);
        }
        return known;
    }
}
