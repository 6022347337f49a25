package org.zhanggui.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhanggui.invoice.InvoiceFile.Readable;
import org.zhanggui.invoice.InvoiceFile.Refused;

/** What is taken for an electronic invoice, and what only pretends to be one. */
class InvoiceFilesTest {

    private static final String NUMBER = "26442000000012345678";

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <EInvoice><Header><EIid>%s</EIid></Header><EInvoiceData><SellerInformation><SellerName>云小店科技</SellerName>
            </SellerInformation></EInvoiceData><TaxSupervisionInfo><InvoiceNumber>%s</InvoiceNumber></TaxSupervisionInfo></EInvoice>
            """.formatted(NUMBER, NUMBER);

    private static final String OFD_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>
            <ofd:CustomDatas><ofd:CustomData Name="发票号码">%s</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>
            <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>
            """.formatted(NUMBER);

    @Test
    void aPdfIsAnInvoice() throws IOException {
        assertThat(InvoiceFiles.read(pdf(""))).satisfies(is(InvoiceFormat.PDF, ""));
    }

    @Test
    void anOfdIsAnInvoiceAndSaysItsNumber() throws IOException {
        assertThat(InvoiceFiles.read(ofd(Map.of()))).satisfies(is(InvoiceFormat.OFD, NUMBER));
    }

    @Test
    void theXmlOfTheTaxOfficeIsAnInvoiceAndSaysItsNumber() {
        assertThat(InvoiceFiles.read(bytes(XML))).satisfies(is(InvoiceFormat.XML, NUMBER));
        assertThat(InvoiceFiles.read(bytes("\uFEFF" + XML))).satisfies(is(InvoiceFormat.XML, NUMBER));
        assertThat(InvoiceFiles.read(XML.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))
                .satisfies(is(InvoiceFormat.XML, NUMBER));
    }

    @Test
    void anAccountingSystemsXmlIsTakenWithoutANumber() {
        assertThat(InvoiceFiles.read(bytes(
                        "<xbrl xmlns='http://www.xbrl.org/2003/instance'><InvoiceNumber>见附件</InvoiceNumber></xbrl>")))
                .satisfies(is(InvoiceFormat.XML, ""));
    }

    @Test
    void nothingIsNoInvoice() {
        assertThat(InvoiceFiles.read(new byte[0])).isEqualTo(Refused.EMPTY);
    }

    @Test
    void fiveMegabytesAreTheMost() {
        byte[] most = Arrays.copyOf(bytes(XML), InvoiceFiles.LARGEST);
        Arrays.fill(most, bytes(XML).length, most.length, (byte) ' ');
        assertThat(InvoiceFiles.read(most)).isInstanceOf(Readable.class);
        assertThat(InvoiceFiles.read(Arrays.copyOf(most, most.length + 1))).isEqualTo(Refused.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "GIF89a",
                "<!DOCTYPE html><html><body>发票</body></html>",
                "<html><p>not closed</html>",
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><?xml-stylesheet href='https://example.com/x.xsl'?><EInvoice/>",
                "<EInvoice><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script></EInvoice>",
                " %PDF-1.7"
            })
    void whatIsSomethingElseIsRefusedAsThat(String file) {
        assertThat(InvoiceFiles.read(bytes(file))).isEqualTo(Refused.UNKNOWN_FORMAT);
    }

    @Test
    void anArchiveThatIsNoOfdIsRefusedAsThat() throws IOException {
        assertThat(InvoiceFiles.read(zip(Map.of("word/document.xml", bytes("<w/>")))))
                .isEqualTo(Refused.UNKNOWN_FORMAT);
        assertThat(InvoiceFiles.read(zip(Map.of("inner/OFD.xml", bytes(OFD_XML)))))
                .isEqualTo(Refused.UNKNOWN_FORMAT);
    }

    @Test
    void anOfdWhoseRootIsNotOneIsBroken() throws IOException {
        assertThat(InvoiceFiles.read(zip(Map.of("OFD.xml", bytes("<OFD/>"))))).isEqualTo(Refused.BROKEN);
        assertThat(InvoiceFiles.read(zip(Map.of("OFD.xml", bytes(OFD_XML.substring(0, 200))))))
                .isEqualTo(Refused.BROKEN);
    }

    @Test
    void whatWasCutOffIsBroken() throws IOException {
        for (byte[] whole : new byte[][] {pdf(""), ofd(Map.of("Doc_0/Document.xml", bytes("<d/>"))), bytes(XML)}) {
            for (int length : new int[] {whole.length - 60, whole.length / 2, whole.length / 4}) {
                assertThat(InvoiceFiles.read(Arrays.copyOf(whole, length)))
                        .as("%d of %d", length, whole.length)
                        .isEqualTo(Refused.BROKEN);
            }
        }
    }

    @Test
    void onePartThatWasDamagedIsBroken() throws IOException {
        byte[] stored = ofd(Map.of("Doc_0/Document.xml", bytes("<document>of the invoice</document>")));
        int at = new String(stored, StandardCharsets.ISO_8859_1).indexOf("of the invoice");
        stored[at] = 'X';
        assertThat(InvoiceFiles.read(stored)).isEqualTo(Refused.BROKEN);
    }

    @Test
    void aPdfThatOnlyPretendsIsBroken() {
        assertThat(InvoiceFiles.read(bytes("%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF")))
                .isEqualTo(Refused.BROKEN);
    }

    @Test
    void whatNeedsAPasswordIsRefusedAsThat() throws IOException {
        assertThat(InvoiceFiles.read(pdf("secret"))).isEqualTo(Refused.PROTECTED);
        byte[] archive = ofd(Map.of());
        int directory = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        archive[directory + 8] |= 1;
        assertThat(InvoiceFiles.read(archive)).isEqualTo(Refused.PROTECTED);
    }

    @Test
    void aPdfThatOnlyForbidsChangesIsAnInvoice() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            assertThat(InvoiceFiles.read(saved(document))).satisfies(is(InvoiceFormat.PDF, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.xml", "Doc_0/../../evil.xml", "/etc/passwd", "C:/evil.xml", "Doc_0\\evil.xml", ".."})
    void anOfdThatLeadsOutsideIsUnsafe(String name) throws IOException {
        assertThat(InvoiceFiles.read(ofd(Map.of(name, bytes("<x/>"))))).isEqualTo(Refused.UNSAFE);
    }

    @Test
    void anOfdThatSwellsIsUnsafe() throws IOException {
        assertThat(InvoiceFiles.read(ofd(Map.of("Doc_0/zeros.xml", new byte[70 << 20]))))
                .isEqualTo(Refused.UNSAFE);
    }

    @Test
    void anOfdOfAThousandPartsIsUnsafe() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int part = 0; part < 1_000; part++) {
            parts.put("Doc_0/%d.xml".formatted(part), new byte[0]);
        }
        assertThat(InvoiceFiles.read(ofd(parts))).isEqualTo(Refused.UNSAFE);
    }

    @Test
    void aPdfThatSwellsIsUnsafe() throws IOException {
        byte[] bomb = packed(new byte[210 << 20]);
        assertThat(InvoiceFiles.read(pdfWithStream(bomb))).isEqualTo(Refused.UNSAFE);
        assertThat(InvoiceFiles.read(pdfWithStream(packed(packed(new byte[1 << 20])))))
                .isEqualTo(Refused.UNSAFE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE EInvoice [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><EInvoice>&x;</EInvoice>",
                "<!DOCTYPE EInvoice SYSTEM 'http://127.0.0.1:PORT/x.dtd'><EInvoice/>",
                "<!DOCTYPE EInvoice [<!ENTITY %% x SYSTEM 'http://127.0.0.1:PORT/x.dtd'> %%x;]><EInvoice/>",
                "<!DOCTYPE e [<!ENTITY a '1234567890'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><e>&b;&b;&b;&b;</e>",
                "<!DOCTYPE EInvoice><EInvoice/>"
            })
    void xmlThatPointsElsewhereIsUnsafeAndNothingIsFetched(String file) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String pointing =
                    file.replace("PORT", "" + server.getAddress().getPort()).replace("%%", "%");
            assertThat(InvoiceFiles.read(bytes(pointing))).isEqualTo(Refused.UNSAFE);
            assertThat(InvoiceFiles.read(zip(Map.of("OFD.xml", bytes(pointing)))))
                    .isEqualTo(Refused.BROKEN);
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static Consumer<InvoiceFile> is(InvoiceFormat format, String number) {
        return file -> {
            assertThat(file).isInstanceOf(Readable.class);
            assertThat(((Readable) file).format()).isEqualTo(format);
            assertThat(((Readable) file).number()).isEqualTo(number);
        };
    }

    private static byte[] pdf(String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static byte[] pdfWithStream(byte[] packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes("%PDF-1.7\n1 0 obj\n<</Type/XRef/Filter/FlateDecode/Length " + packed.length + ">>\nstream\n"));
        out.write(packed);
        out.write(bytes("\nendstream\nendobj\nstartxref\n9\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] packed(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length / 100 + 1_000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    /** {@return an OFD with these parts beside its root, stored as they are up to a kilobyte} */
    private static byte[] ofd(Map<String, byte[]> parts) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("OFD.xml", bytes(OFD_XML));
        all.putAll(parts);
        return zip(all);
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.setLevel(part.getValue().length > 1024 ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
