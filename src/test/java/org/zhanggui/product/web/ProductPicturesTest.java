package org.zhanggui.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.zhanggui.product.Gallery;
import org.zhanggui.product.Gallery.Picture;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.testing.Column;
import org.zhanggui.testing.IntegrationTest;
import org.zhanggui.testing.PageFixtures;
import org.zhanggui.testing.Shop;
import org.zhanggui.testing.SignedIn;

/** A product's logo and pictures: who puts them up, who sees them when, and what is refused. */
@IntegrationTest
class ProductPicturesTest {

    private final ApplicationContext context;
    private final Products products;
    private final JdbcClient jdbc;
    private final MockMvc mvc;
    private Shop shop;
    private Actor provider;
    private PageFixtures fixtures;
    private long draft;

    @Autowired
    ProductPicturesTest(ApplicationContext context, Products products, JdbcClient jdbc, MockMvc mvc) {
        this.context = context;
        this.products = products;
        this.jdbc = jdbc;
        this.mvc = mvc;
    }

    @BeforeEach
    void openAShop() {
        shop = new Shop(context, "1.00");
        provider = shop.owner();
        fixtures = new PageFixtures(context);
        draft = fixtures.draftProduct(provider, fixtures.approvedAgreement(provider, shop.staff()));
    }

    @Test
    void aDraftsPicturesChangeAtOnce() throws Exception {
        var answer = send(
                draft,
                page(draft)
                        .file(file("logoFile", PageFixtures.png(600, 600)))
                        .file(file("pictureFile", PageFixtures.png(64, 40)))
                        .param("alternativeText", " 工单看板 "));

        assertThat(answer.getStatus()).isEqualTo(302);
        Gallery gallery = gallery(draft);
        assertThat(gallery.logo()).isNotNull();
        assertThat(gallery.pictures()).extracting(Picture::alternativeText).containsExactly("工单看板");
        assertThat(jdbc.sql("select width from stored_picture where id = ?")
                        .param(gallery.logo())
                        .query(Integer.class)
                        .single())
                .as("no larger than a page shows it")
                .isEqualTo(320);
    }

    @Test
    void aPictureWithoutAlternativeTextIsToldSoAndNeedNotBeUploadedAgain() throws Exception {
        var answer = send(draft, page(draft).file(file("pictureFile", PageFixtures.png(64, 40))));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("请填写第 1 张图片的替代文字。", "name=\"pictures[0].id\"");
        assertThat(gallery(draft)).isEqualTo(Gallery.NONE);
        String uploaded =
                answer.getContentAsString().replaceAll("(?s).*name=\"pictures\\[0].id\" value=\"([^\"]+)\".*", "$1");

        assertThat(send(draft, page(draft).param("pictures[0].id", uploaded).param("pictures[0].alternativeText", "看板"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(gallery(draft).pictures()).containsExactly(new Picture(UUID.fromString(uploaded), "看板"));
    }

    @Test
    void aSixthPictureIsRefusedBesideItsFieldAndWhatWasTypedStays() throws Exception {
        Gallery five = fixtures.illustrate(provider, draft, 5);

        var answer = send(
                draft,
                rows(page(draft), five)
                        .file(file("pictureFile", PageFixtures.png(64, 40)))
                        .param("alternativeText", "第六张"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("最多 5 张图片", "value=\"第六张\"");
        assertThat(gallery(draft)).isEqualTo(five);
    }

    @Test
    void whatIsTooLargeNoPictureOrNoLogoIsRefusedBesideItsField() throws Exception {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);

        assertThat(said(draft, file("logoFile", new byte[StoredPictures.LARGEST_UPLOAD + 1])))
                .contains("图片不能超过 5 MB。");
        assertThat(said(draft, file("logoFile", svg))).contains("请上传 PNG 或 JPEG 图片");
        assertThat(said(draft, file("pictureFile", svg))).contains("请上传 PNG 或 JPEG 图片");
        assertThat(said(draft, file("logoFile", PageFixtures.png(400, 100)))).contains("Logo 要接近正方形");
        assertThat(gallery(draft)).isEqualTo(Gallery.NONE);
        assertThat(kept()).as("pictures kept").isZero();
    }

    @Test
    void picturesAreMovedAndRewordedAndThrownAwayWhenRemoved() throws Exception {
        Gallery three = fixtures.illustrate(provider, draft, 3);
        Picture first = three.pictures().get(0);

        send(
                draft,
                page(draft)
                        .param("edit", "down:0")
                        .param("logo", String.valueOf(three.logo()))
                        .param("logoRemoved", "true")
                        .param("pictures[0].id", first.pictureId().toString())
                        .param("pictures[0].alternativeText", "改了说法")
                        .param(
                                "pictures[1].id",
                                three.pictures().get(1).pictureId().toString())
                        .param("pictures[1].alternativeText", "界面 2")
                        .param(
                                "pictures[2].id",
                                three.pictures().get(2).pictureId().toString())
                        .param("pictures[2].alternativeText", "界面 3")
                        .param("pictures[2].removed", "true"));

        assertThat(gallery(draft))
                .isEqualTo(new Gallery(null, List.of(three.pictures().get(1), new Picture(first.pictureId(), "改了说法"))));
        assertThat(kept()).as("pictures kept").isEqualTo(2);
    }

    @Test
    void aListedProductsChangeIsUnseenUntilItIsApproved() throws Exception {
        Gallery before = fixtures.illustrate(provider, shop.product(), 1);
        publish();

        Gallery after = fixtures.illustrate(provider, shop.product(), 2);

        String shown = see("/products/" + shop.product(), null);
        assertThat(shown).contains(address(before)).doesNotContain(address(after));
        assertThat(see("/?q=", null))
                .contains(String.valueOf(before.logo()))
                .doesNotContain(String.valueOf(after.logo()));
        assertThat(status(address(after), null)).as("for nobody in particular").isEqualTo(404);
        assertThat(status(address(after), shop.buyer("1.00"))).as("for a buyer").isEqualTo(404);
        assertThat(status(address(after), new Shop(context, "1.00").owner()))
                .as("for another provider")
                .isEqualTo(404);
        assertThat(cached(address(after), provider)).contains("no-store").doesNotContain("public");
        products.submit(provider, shop.product());
        Actor staff = shop.staff();
        assertThat(see("/ops/products/" + shop.product(), staff))
                .contains(address(before), address(after), "将移除", "新增");
        assertThat(status(address(after), staff)).isEqualTo(200);

        products.approve(staff, shop.product(), null);

        assertThat(see("/products/" + shop.product(), null))
                .contains(address(after))
                .doesNotContain(address(before));
        assertThat(cached(address(after), null)).contains("public", "immutable");
        assertThat(status(address(before), provider)).as("needed no more").isEqualTo(404);
    }

    @Test
    void aChangeThatIsGivenUpLeavesWhatBuyersSee() throws Exception {
        Gallery before = fixtures.illustrate(provider, shop.product(), 1);
        publish();
        Gallery after = fixtures.illustrate(provider, shop.product(), 1);

        products.discardChange(provider, shop.product());

        assertThat(gallery(shop.product())).isEqualTo(before);
        assertThat(status(address(after), provider)).as("needed no more").isEqualTo(404);
        assertThat(status(address(before), null)).isEqualTo(200);
    }

    @Test
    void nothingChangesWhileStaffLook() throws Exception {
        fixtures.illustrate(provider, shop.product(), 1);
        products.submit(provider, shop.product());

        var answer = send(
                shop.product(),
                page(shop.product())
                        .file(file("pictureFile", PageFixtures.png(64, 40)))
                        .param("alternativeText", "太晚了"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("这个商品正在审核");
        assertThat(see(path(shop.product()), provider)).doesNotContain("type=\"file\"");
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndKeepsWhatTheyTyped() throws Exception {
        MockMultipartHttpServletRequestBuilder late = page(draft);
        Gallery saved = fixtures.illustrate(provider, draft, 1);

        var answer = send(
                draft, late.file(file("pictureFile", PageFixtures.png(64, 40))).param("alternativeText", "我的图"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("别人刚保存过这个商品", address(saved), "value=\"我的图\"");
        assertThat(gallery(draft)).isEqualTo(saved);
    }

    @Test
    void aPictureOfAnotherAccountIsNotFound() throws Exception {
        UUID foreign = fixtures.stored(new Shop(context, "1.00").owner());

        assertThat(send(draft, page(draft).param("logo", foreign.toString())).getStatus())
                .isEqualTo(404);
        assertThat(status(path(draft), new Shop(context, "1.00").owner())).isEqualTo(404);
    }

    @Test
    void aPictureThatAnArticleShowsStaysWhenItsProductDropsIt() throws Exception {
        Gallery gallery = fixtures.illustrate(provider, draft, 1);
        new Column(context).published(provider, shop.staff(), Column.BODY + "\n\n![看板](" + address(gallery) + ")");

        fixtures.illustrate(provider, draft, 0);

        assertThat(status(address(gallery), null)).isEqualTo(200);
    }

    private void publish() {
        products.submit(provider, shop.product());
        products.approve(shop.staff(), shop.product(), null);
    }

    private Gallery gallery(long product) {
        return products.gallery(provider, product);
    }

    @Test
    void theListOfProductsShowsLogosAndTheEmblemWhereThereIsNone() throws Exception {
        UUID logo = fixtures.illustrate(provider, draft, 0).logo();

        String list = see("/console/products", provider);

        assertThat(list)
                .containsOnlyOnce("<img class=\"logo small\"")
                .contains("src=\"" + StoredPictures.address(logo));
        assertThat(list).containsOnlyOnce("<span class=\"emblem small\"").contains(">测</span>");
    }

    private long kept() {
        return jdbc.sql("select count(*) from stored_picture where account_id = ?")
                .param(provider.account().value())
                .query(Long.class)
                .single();
    }

    private static String address(Gallery gallery) {
        return StoredPictures.address(gallery.pictures().get(0).pictureId());
    }

    private static String path(long product) {
        return "/console/products/" + product + "/pictures";
    }

    /** The form of the page as it is now, with no picture in it. */
    private MockMultipartHttpServletRequestBuilder page(long product) {
        var request = multipart(path(product));
        request.param("version", Integer.toString(products.version(provider, product)));
        return request;
    }

    private static MockMultipartHttpServletRequestBuilder rows(
            MockMultipartHttpServletRequestBuilder request, Gallery gallery) {
        for (int i = 0; i < gallery.pictures().size(); i++) {
            Picture picture = gallery.pictures().get(i);
            request.param("pictures[" + i + "].id", picture.pictureId().toString());
            request.param("pictures[" + i + "].alternativeText", picture.alternativeText());
        }
        request.param("logo", String.valueOf(gallery.logo()));
        return request;
    }

    private MockHttpServletResponse send(long product, MockMultipartHttpServletRequestBuilder request)
            throws Exception {
        request.with(SignedIn.as(provider));
        request.with(csrf());
        return answer(mvc.perform(request).andReturn().getResponse());
    }

    private String said(long product, MockMultipartFile file) throws Exception {
        var request = page(product).file(file);
        request.param("alternativeText", "图");
        MockHttpServletResponse answer = send(product, request);
        assertThat(answer.getStatus()).isEqualTo(422);
        return answer.getContentAsString();
    }

    private static MockMultipartFile file(String field, byte[] content) {
        return new MockMultipartFile(field, "x.png", "image/png", content);
    }

    private String see(String path, @Nullable Actor reader) throws Exception {
        MockHttpServletResponse answer = ask(path, reader);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    private int status(String path, @Nullable Actor reader) throws Exception {
        return ask(path, reader).getStatus();
    }

    private @Nullable String cached(String path, @Nullable Actor reader) throws Exception {
        return ask(path, reader).getHeader("Cache-Control");
    }

    private MockHttpServletResponse ask(String path, @Nullable Actor reader) throws Exception {
        var request = get(path);
        if (reader != null) {
            request.with(SignedIn.as(reader));
        }
        return answer(mvc.perform(request).andReturn().getResponse());
    }

    private static MockHttpServletResponse answer(MockHttpServletResponse response) {
        response.setCharacterEncoding("UTF-8");
        return response;
    }
}
