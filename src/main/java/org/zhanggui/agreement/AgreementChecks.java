package org.zhanggui.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhanggui.agreement.AgreementFinding.Kind;
import org.zhanggui.shared.text.Clause;

/**
 * What a machine can say about an agreement before people read it: blanks that were not filled in, which block its
 * submission, and wording that does not fit an agreement accepted online, which is only pointed out.
 *
 * @param blanks in the order of the text, at most {@value #MOST}
 * @param warnings in the order of the text, at most {@value #MOST} of a kind
 */
public record AgreementChecks(List<AgreementFinding> blanks, List<AgreementFinding> warnings) {

    /** As many places of a kind are shown; whoever has more begins with these. */
    public static final int MOST = 50;

    private static final int LINE_SHOWN = 24;

    /** No run of characters is gone through twice, however long it is: hence the possessive quantifiers. */
    private static final Pattern BLANK = Pattern.compile("""
            […⋯]++ | [.．]{3,}+ | [。·]{3,}+ | (?:[.．]\\h){2,}[.．]
            | [_＿]{2,}+
            | 【\\h*+】 | \\[\\h*+] | ［\\h*+］ | 〔\\h*+〕 | 《\\h*+》 | [(（]\\h++[)）]
            | (?<![\\p{IsLatin}\\d])[XＸ×]++\\h*+个?(?:工作日|自然日|日|天|小时|月|年|元|次|份|[%％])
            | (?<![\\p{IsLatin}\\d])[xｘ]++\\h*+(?:个|工作日|自然日|日|天|小时|月|年|元|次|份)
            | (?<![\\p{IsLatin}\\d])[NnＮｎ]\\h*+个?(?:工作日|自然日)
            | (?<![\\p{IsLatin}\\d])[XＸ]{2,}+(?=\\h?\\p{IsHan}) | (?<=\\p{IsHan}|\\p{IsHan}\\h)[XＸ]{2,}+(?![\\p{IsLatin}\\d])
            | (?<=\\S)\\h{2,}+个?(?:工作日|自然日|天|月|日|元)
            | (?i:(?<![\\p{IsLatin}\\d])(?:x{1,3}|n)[\\h-]*+(?:(?:working|business|calendar)[\\h-]++)?
                  (?:days?|hours?|weeks?|months?|years?|yuan|percent)\\b)
            """, Pattern.COMMENTS);

    private static final Map<Kind, Pattern> UNFIT = Map.of(
            Kind.STAMP,
            Pattern.compile("""
                    (?:盖章|签章|签字|签名|签署)[^。；;\\n]{0,16}(?:生效|成立|有效)
                    | 加盖[^。；;\\n]{0,8}(?:公章|印章|合同章|合同专用章)
                    | [(（](?:盖章|签章|签字|公章|签字盖章|签字或盖章)[)）]
                    | (?i:\\b(?:effect|effective|force|valid|binding)\\b[^.\\n]{0,60}
                          \\b(?:sign(?:ed|atures?|ing)|stamp(?:ed|ing)?|seal(?:ed|ing)?)\\b)
                    | (?i:\\b(?:upon|after|once|when)\\b[^.\\n]{0,40}\\b(?:signed|signatures?|stamped|sealed)\\b[^.\\n]{0,40}
                          \\b(?:effect|effective|force|valid|binding)\\b)
                    """, Pattern.COMMENTS),
            Kind.SIGNING,
            Pattern.compile("""
                    合?同?(?:签订|签署|签约)(?:地点|地|日期)
                    | (?i:\\b(?:place|date)\\ of\\ (?:signing|signature|execution)\\b)
                    """, Pattern.COMMENTS),
            Kind.COPIES,
            Pattern.compile("""
                    一式\\h?[一二三四五六两肆贰叁\\d]{1,2}\\h?份 | 各执\\h?[一二三两壹贰\\d]{1,2}\\h?份
                    | (?i:\\bin\\ (?:duplicate|triplicate|quadruplicate)\\b)
                    | (?i:\\b(?:two|three|four|[2-9])\\ (?:originals|original\\ copies|counterparts|copies)\\b)
                    """, Pattern.COMMENTS));

    private static final Pattern PRIVACY =
            Pattern.compile("个人信息|隐私|\\bpersonal (?:information|data)\\b|\\bprivacy\\b", Pattern.CASE_INSENSITIVE);

    /** {@return what there is to say about a text} */
    public static AgreementChecks of(AgreementText text) {
        List<Clause> clauses = Clause.of(text.body());
        List<AgreementFinding> blanks = new ArrayList<>(inTitle(text.title()));
        blanks.addAll(inBody(Kind.BLANK, BLANK, text.body(), clauses));
        List<AgreementFinding> warnings = new ArrayList<>();
        UNFIT.forEach((kind, wording) -> warnings.addAll(inBody(kind, wording, text.body(), clauses)));
        warnings.sort((one, other) -> Integer.compare(one.from(), other.from()));
        if (!PRIVACY.matcher(text.body()).find()) {
            warnings.add(new AgreementFinding(Kind.NO_PRIVACY, 0, 0, 0, null, null, "", "", ""));
        }
        return new AgreementChecks(List.copyOf(blanks), List.copyOf(warnings));
    }

    /** {@return whether the text has no blank left, so that it can be submitted} */
    public boolean isComplete() {
        return blanks.isEmpty();
    }

    private static List<AgreementFinding> inTitle(String title) {
        return BLANK.matcher(title)
                .results()
                .map(found -> new AgreementFinding(
                        Kind.BLANK,
                        0,
                        found.start(),
                        found.end(),
                        null,
                        null,
                        title.substring(0, found.start()),
                        found.group(),
                        title.substring(found.end())))
                .toList();
    }

    private static List<AgreementFinding> inBody(Kind kind, Pattern wording, String body, List<Clause> clauses) {
        List<AgreementFinding> findings = new ArrayList<>();
        Matcher matcher = wording.matcher(body);
        int line = 1;
        int lineStart = 0;
        int clause = 0;
        while (matcher.find() && findings.size() < MOST) {
            for (int end = body.indexOf('\n', lineStart);
                    end >= 0 && end < matcher.start();
                    end = body.indexOf('\n', lineStart)) {
                line++;
                lineStart = end + 1;
            }
            while (clause + 1 < clauses.size() && clauses.get(clause + 1).line() <= line) {
                clause++;
            }
            int next = body.indexOf('\n', matcher.end());
            Clause place = clauses.get(clause);
            findings.add(new AgreementFinding(
                    kind,
                    line,
                    matcher.start(),
                    matcher.end(),
                    place.heading(),
                    place.opensArticle() ? null : place.number(),
                    end(body.substring(lineStart, matcher.start())),
                    matcher.group(),
                    beginning(body.substring(matcher.end(), next < 0 ? body.length() : next))));
        }
        return findings;
    }

    private static String end(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters <= LINE_SHOWN
                ? text.stripLeading()
                : "…" + text.substring(text.offsetByCodePoints(text.length(), -LINE_SHOWN));
    }

    private static String beginning(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters <= LINE_SHOWN
                ? text.stripTrailing()
                : text.substring(0, text.offsetByCodePoints(0, LINE_SHOWN)) + "…";
    }
}
