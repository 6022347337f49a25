package org.zhanggui.invoice;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;

/**
 * The XML of an invoice (数电票), read without document types and entities. Its root is {@code EInvoice}; accounting systems wrap
 * it differently, so that any other is taken but for what a browser would show or run.
 */
final class XmlInvoice {

    /** Where an invoice says its number: in the XML of the tax office, its accounting standard, and the root of an OFD. */
    private static final Set<String> NUMBER_ELEMENTS = Set.of("invoicenumber", "invoiceno", "eiid", "fphm", "发票号码");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,20}");

    /** What a browser would show or run. */
    private static final Set<String> WEB_ROOTS = Set.of("html", "svg", "stylesheet", "transform");

    private static final Set<String> WEB_NAMESPACES = Set.of(
            "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/XSL/Transform");

    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\s+html|<html|<script");

    /** Of a file's beginning, in which one can see whether it is text with tags. */
    private static final int HEAD = 1024;

    private static final String OFD = "OFD";
    private static final String OFD_NAMESPACE = "http://www.ofdspec.org";

    private final XMLStreamReader xml;
    private String root = "";
    private String rootNamespace = "";
    private String number = "";
    private boolean forTheWeb;
    private boolean pointsElsewhere;

    private XmlInvoice(byte[] content) throws XMLStreamException {
        xml = factory().createXMLStreamReader(new ByteArrayInputStream(content));
    }

    static InvoiceFile read(byte[] file) {
        String head = head(file);
        if (!head.startsWith("<") || PAGE.matcher(head).find()) {
            return Refused.UNKNOWN_FORMAT;
        }
        try {
            XmlInvoice invoice = new XmlInvoice(file).readThrough();
            if (invoice.pointsElsewhere) {
                return Refused.UNSAFE;
            }
            return invoice.forTheWeb || invoice.isRootOfArchive()
                    ? Refused.UNKNOWN_FORMAT
                    : new Readable(InvoiceFormat.XML, invoice.number, file);
        } catch (XMLStreamException damaged) {
            return Refused.BROKEN;
        }
    }

    /** {@return the invoice's number or "", if the content is that of an OFD's root} */
    static Optional<String> rootOfArchive(byte[] content) {
        try {
            XmlInvoice root = new XmlInvoice(content).readThrough();
            return root.isRootOfArchive() && !root.pointsElsewhere ? Optional.of(root.number) : Optional.empty();
        } catch (XMLStreamException damaged) {
            return Optional.empty();
        }
    }

    private XmlInvoice readThrough() throws XMLStreamException {
        String element = "";
        for (int depth = 0; xml.hasNext() && !pointsElsewhere; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element = begin(depth++);
                case XMLStreamConstants.END_ELEMENT -> {
                    element = "";
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(element);
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    forTheWeb |= xml.getPITarget().equals("xml-stylesheet");
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> pointsElsewhere = true;
                default -> {}
            }
        }
        return this;
    }

    /** {@return what the element is called for {@link #text}} */
    private String begin(int depth) {
        String name = xml.getLocalName();
        String namespace = orEmpty(xml.getNamespaceURI());
        if (depth == 0) {
            root = name;
            rootNamespace = namespace;
            forTheWeb |= WEB_ROOTS.contains(name.toLowerCase(Locale.ROOT));
        }
        forTheWeb |= WEB_NAMESPACES.contains(namespace);
        return name.equals("CustomData") ? orEmpty(xml.getAttributeValue(null, "Name")) : name.toLowerCase(Locale.ROOT);
    }

    private void text(String element) {
        if (number.isEmpty() && NUMBER_ELEMENTS.contains(element)) {
            String text = xml.getText().strip();
            number = NUMBER.matcher(text).matches() ? text : "";
        }
    }

    private boolean isRootOfArchive() {
        return root.equals(OFD) && rootNamespace.startsWith(OFD_NAMESPACE);
    }

    /** {@return the beginning without a byte order mark and white space, as far as its tags can be read in any encoding} */
    private static String head(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1);
        return head.replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "")
                .replace("\0", "")
                .strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
