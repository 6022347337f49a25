package org.zhanggui.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.zhanggui.demo.DemoPictures.Scene;
import org.zhanggui.demo.DemoPictures.Sign;
import org.zhanggui.product.Gallery;
import org.zhanggui.product.Gallery.Picture;
import org.zhanggui.product.Products;
import org.zhanggui.shared.access.Actor;

/** What the demo's goods look like, by their names. */
@Component
@Profile("demo")
class DemoGalleries {

    private static final int INDIGO = 0x30498f;
    private static final int TEAL = 0x0d6a66;
    private static final int OCHRE = 0x9a6412;
    private static final int GREEN = 0x2c7a48;
    private static final int PLUM = 0x7b2f66;

    private final DemoPictures pictures;
    private final Products products;

    DemoGalleries(DemoPictures pictures, Products products) {
        this.pictures = pictures;
        this.products = products;
    }

    /** Gives a product its logo and pictures; one that has none is known by its letter. */
    void hang(Actor provider, long product, String name) {
        Gallery gallery = switch (name) {
            case "测试商品" -> new Gallery(null, List.of(picture(provider, Scene.LIST, INDIGO, "订单列表：编号、买家、金额和状态")));
            case "云栈工单中心" -> ticketCentre(provider);
            case "驻场运维服务" ->
                gallery(provider, Sign.RACK, TEAL, Scene.LIST, "一周的巡检记录，逐台列出结果", Scene.STEPS, "从入场到交接的五个步骤");
            case "数据库迁移服务" ->
                gallery(provider, Sign.DATABASE, OCHRE, Scene.STEPS, "评估、演练、割接的进度", Scene.CHART, "割接前后的响应时间");
            case "小程序商城" -> gallery(provider, Sign.BAG, GREEN, Scene.PHONE, "首页、分类页和会员页的样子", Scene.CHART, "近两周的成交额");
            case "墨书合同管理" ->
                gallery(provider, Sign.CONTRACT, PLUM, Scene.LIST, "合同台账：名称、对方、金额和到期日", Scene.STEPS, "一份合同从起草到归档");
            default -> Gallery.NONE;
        };
        if (!gallery.equals(Gallery.NONE)) {
            illustrate(provider, product, gallery);
        }
    }

    /** A product's next gallery: another logo, one picture less, one more, and one in other words. */
    void rehang(Actor provider, long product) {
        Gallery onSale = products.gallery(provider, product);
        illustrate(
                provider,
                product,
                new Gallery(
                        pictures.logo(provider, Sign.TICKET, TEAL),
                        List.of(
                                new Picture(onSale.pictures().get(0).pictureId(), "工单看板：待分派、处理中、待回访、已关闭四列"),
                                onSale.pictures().get(2),
                                picture(provider, Scene.LIST, TEAL, "客户来信：电话、邮件、表单和企业微信在一个列表里"))));
    }

    private Gallery ticketCentre(Actor provider) {
        return new Gallery(
                pictures.logo(provider, Sign.TICKET, INDIGO),
                List.of(
                        picture(provider, Scene.BOARD, INDIGO, "工单看板：从待分派到已关闭"),
                        picture(provider, Scene.STEPS, INDIGO, "一张工单经过的五个步骤"),
                        picture(provider, Scene.CHART, INDIGO, "近两周的工单数和平均处理时间")));
    }

    private Gallery gallery(Actor provider, Sign sign, int colour, Scene one, String said, Scene two, String saidToo) {
        return new Gallery(
                pictures.logo(provider, sign, colour),
                List.of(picture(provider, one, colour, said), picture(provider, two, colour, saidToo)));
    }

    private Picture picture(Actor provider, Scene scene, int colour, String said) {
        return new Picture(pictures.screenshot(provider, scene, colour), said);
    }

    private void illustrate(Actor provider, long product, Gallery gallery) {
        products.illustrate(provider, product, gallery, products.version(provider, product))
                .ifPresent(refusal -> {
                    throw new IllegalStateException("the demo's pictures were refused: " + refusal);
                });
    }
}
