package org.zhanggui.shared.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes PDF documents out of templates, in the language of the present request. A template is well-formed XHTML that brings
 * its own style; its one font, {@value #FONT}, has the Chinese characters and goes into the document as far as it is used.
 *
 * <p>Nothing is ever loaded from elsewhere, whatever the texts in the template say. A character that the font lacks is shown
 * as a replacement character.
 */
@Component
public class PdfTemplates {

    private static final String FONT = "Noto Sans SC";
    private static final ClassPathResource FONT_FILE = new ClassPathResource("fonts/NotoSansSC_400Regular.ttf");
    private static final int REGULAR = 400;

    private final ITemplateEngine templates;

    PdfTemplates(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** {@return the template, filled with the values, as a tagged PDF document} */
    public byte[] document(String template, Map<String, Object> values) {
        String page = templates.process(template, new Context(LocaleContextHolder.getLocale(), values));
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder renderer = new PdfRendererBuilder();
            for (ExternalResourceControlPriority moment : ExternalResourceControlPriority.values()) {
                renderer.useExternalResourceAccessControl((address, type) -> false, moment);
            }
            renderer.useUriResolver((base, address) -> null)
                    .useFont(PdfTemplates::font, FONT, REGULAR, FontStyle.NORMAL, true)
                    .useReplacementText("\uFFFD")
                    .usePdfUaAccessibility(true)
                    .useFastMode()
                    .withProducer("Zhanggui")
                    .withHtmlContent(printable(page), null)
                    .toStream(document)
                    .run();
        } catch (IOException nothingIsWrittenAnywhere) {
            throw new UncheckedIOException(nothingIsWrittenAnywhere);
        }
        return document.toByteArray();
    }

    private static InputStream font() {
        try {
            return new ByteArrayInputStream(CopyableFont.of(FONT_FILE.getContentAsByteArray()));
        } catch (IOException packagedWrongly) {
            throw new UncheckedIOException(packagedWrongly);
        }
    }

    /** XML has no room for control characters and for halves of characters. */
    private static String printable(String page) {
        return page.codePoints()
                .map(character -> isPrintable(character) ? character : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int character) {
        return character == '\n'
                || character == '\t'
                || character >= ' ' && character < Character.MIN_SURROGATE
                || character > Character.MAX_SURROGATE && character < 0xFFFE
                || character > 0xFFFF;
    }
}
