package org.zhanggui.shared.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.zhanggui.testing.BrowserTest;
import org.zhanggui.testing.Shop;

@BrowserTest
class PicturesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StoredPictures pictures;
    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final int port;

    PicturesTest(
            @Autowired StoredPictures pictures,
            @Autowired ApplicationContext context,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.pictures = pictures;
        this.context = context;
        this.jdbc = jdbc;
        this.port = port;
    }

    @Test
    void anUploadedPictureIsShownToWhoeverKnowsItsAddressAndKeptByTheirBrowser() throws Exception {
        var shop = new Shop(context, "1.00");
        var stored = (Upload.Stored) pictures.store(shop.owner(), picture());

        HttpResponse<byte[]> answer = get(StoredPictures.address(stored.id()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable", "public"));
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth())
                .isEqualTo(40);
        assertThat(pictures.belongsTo(stored.id(), shop.owner().account())).isTrue();
        assertThat(pictures.belongsTo(stored.id(), shop.staff().account())).isFalse();
    }

    @Test
    void aPictureThatIsNotThereIsNotFound() throws Exception {
        assertThat(get(StoredPictures.address(UUID.randomUUID())).statusCode()).isEqualTo(404);
    }

    @Test
    void aPictureOfMoreThanFiveMegabytesAndNoneAtAllAreRefused() throws Exception {
        var shop = new Shop(context, "1.00");
        byte[] large = new byte[StoredPictures.LARGEST_UPLOAD + 1];

        assertThat(pictures.store(shop.owner(), new MockMultipartFile("file", large)))
                .isEqualTo(Upload.Refused.TOO_LARGE);
        assertThat(pictures.store(shop.owner(), new MockMultipartFile("file", new byte[0])))
                .isEqualTo(Upload.Refused.MISSING);
    }

    @Test
    void anAccountHasRoomForTwoHundredMegabytes() throws Exception {
        var shop = new Shop(context, "1.00");
        jdbc.sql("""
                        insert into stored_picture (id, account_id, media_type, width, height, bytes, uploaded_by,
                                                    uploaded_at)
                        select gen_random_uuid(), :account, 'image/png', 1, 1, convert_to(repeat('x', 8388608), 'UTF8'),
                               :user, now()
                        from generate_series(1, 25)
                        """)
                .param("account", shop.owner().account().value())
                .param("user", shop.owner().user().value())
                .update();

        assertThat(pictures.store(shop.owner(), picture())).isEqualTo(Upload.Refused.QUOTA_EXHAUSTED);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    private static MockMultipartFile picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return new MockMultipartFile("file", out.toByteArray());
    }
}
