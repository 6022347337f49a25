package org.zhanggui.demo;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** What the design page shows: the handbook's examples, and invented shops around them. */
final class DesignSamples {

    private DesignSamples() {}

    static void addTo(Model model) {
        model.addAttribute("money", new Amounts(yuan("36.00"), yuan("0.00"), yuan("1600.00"), yuan("-1234567.80")));
        model.addAttribute("orders", orders());
        model.addAttribute("goods", goods());
        model.addAttribute("cycles", cycles());
        model.addAttribute("scopes", scopes());
        model.addAttribute("filters", filters());
        model.addAttribute("history", history());
        model.addAttribute(
                "saleModes",
                List.of(new Choice("BY_CYCLE", "按周期 / By cycle"), new Choice("BY_COUNT", "按次 / By count")));
        model.addAttribute(
                "categories", List.of(new Choice("12", "企业应用"), new Choice("15", "安全合规"), new Choice("21", "数据智能")));
        model.addAttribute(
                "sample", new Sample("云栈工单中心", "12", "1600.00", "多渠道工单、自动派单与服务报表，一个后台管起来。", "BY_CYCLE", true));

        var wrong = new Wrong(
                "2019111540636512",
                "40.00",
                "",
                "",
                false,
                List.of(new Row("1600.00", "1440.00"), new Row("1200.00", "1300.00")));
        var errors = new BeanPropertyBindingResult(wrong, "wrong");
        errors.rejectValue("newAmount", "design.error.above");
        errors.rejectValue("reason", "design.error.reason");
        errors.rejectValue("kind", "design.error.kind");
        errors.rejectValue("accepted", "design.error.accepted");
        errors.rejectValue("rows[1].salePrice", "design.error.price");
        errors.reject("design.error.whole");
        model.addAttribute("wrong", wrong);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "wrong", errors);
    }

    private static List<Order> orders() {
        return List.of(
                new Order(
                        "2019111540636512",
                        "测试商品 17276",
                        "标准版 · 1 个月",
                        "云栈软件",
                        "100000000007",
                        "2019-11-15 20:16",
                        "UNPAID",
                        yuan("36.00"),
                        yuan("0.00")),
                new Order(
                        "2019111440218830",
                        "云栈工单中心",
                        "旗舰版 · 1 年",
                        "云栈软件",
                        "100000000012",
                        "2019-11-14 09:41",
                        "IN_DELIVERY",
                        yuan("1600.00"),
                        yuan("1440.00")),
                new Order(
                        "2019111239907164",
                        "等保合规顾问（人工交付）",
                        "三级测评 · 1 次",
                        "砚台信安",
                        "100000000007",
                        "2019-11-12 15:03",
                        "AWAITING_ACCEPTANCE",
                        yuan("68000.00"),
                        yuan("68000.00")),
                new Order(
                        "2019110838870455",
                        "墨书合同管理",
                        "团队版 · 3 个月",
                        "墨书科技",
                        "100000000031",
                        "2019-11-08 11:27",
                        "EXPIRED",
                        yuan("405.00"),
                        yuan("405.00")));
    }

    private static List<Good> goods() {
        return List.of(
                new Good(17276, "测试商品 17276", "云栈软件", "企业应用", "订单改价流程所用的示例商品，按月购买，三十秒开通。", yuan("36.00")),
                new Good(17301, "云栈工单中心", "云栈软件", "企业应用", "多渠道工单、自动派单与服务报表，一个后台管起来。", yuan("135.00")),
                new Good(17419, "墨书合同管理", "墨书科技", "企业应用", "起草、审批、签署、归档，合同全程留痕。", yuan("135.00")),
                new Good(18002, "等保合规顾问", "砚台信安", "安全合规", "测评师驻场，差距分析、整改与测评一次做完。", yuan("68000.00")),
                new Good(18133, "Abacus BI", "算盘数据", "数据智能", "连上业务库就能看的经营看板，口径统一，按人授权。", yuan("1200.00")),
                new Good(18240, "听潮客服外呼", "听潮通信", "客户联络", "隐私号外呼与通话记录，接入只要一段配置。", yuan("299.00")));
    }

    private static List<Cycle> cycles() {
        return List.of(
                new Cycle("1 个月", yuan("135.00"), yuan("135.00"), "100.000%"),
                new Cycle("1 年", yuan("1600.00"), yuan("1440.00"), "90.000%"),
                new Cycle("3 年", yuan("4800.00"), yuan("3999.00"), "83.313%"));
    }

    private static List<Scope> scopes() {
        return List.of(
                new Scope(
                        "order",
                        List.of(
                                "UNPAID",
                                "PAID",
                                "IN_DELIVERY",
                                "AWAITING_ACCEPTANCE",
                                "COMPLETED",
                                "CANCELLED",
                                "EXPIRED",
                                "DELIVERY_FAILED",
                                "REFUNDING",
                                "REFUNDED")),
                new Scope("product", List.of("DRAFT", "IN_REVIEW", "RETURNED", "LISTED", "DELISTED")),
                new Scope("agreement", List.of("DRAFT", "IN_REVIEW", "APPROVED", "RETURNED", "WITHDRAWN")),
                new Scope("payment", List.of("PENDING", "SUCCEEDED", "CLOSED")));
    }

    private static List<Filter> filters() {
        return List.of(
                new Filter("全部 / All", "#lists", false, null),
                new Filter("未支付 / Unpaid", "#lists", true, "12"),
                new Filter("待验收 / Awaiting acceptance", "#lists", false, "3"),
                new Filter("退款中 / Refunding", "#lists", false, "1,000+"));
    }

    private static List<Event> history() {
        return List.of(
                new Event("2019-11-15 20:31", "2019-11-15T20:31:00+08:00", "改价 ¥36.00 → ¥0.00", "云栈软件 · 王小云 · 老客户续签优惠"),
                new Event("2019-11-15 20:16", "2019-11-15T20:16:00+08:00", "下单", "买家 100000000007，标准版 1 个月"),
                new Event("2019-11-15 20:15", "2019-11-15T20:15:00+08:00", "接受服务协议第 3 版", null));
    }

    private static Money yuan(String amount) {
        return Money.of(CurrencyUnit.of("CNY"), new BigDecimal(amount));
    }

    record Amounts(Money small, Money zero, Money large, Money negative) {}

    record Order(
            String no,
            String product,
            String spec,
            String shop,
            String buyer,
            String at,
            String status,
            Money original,
            Money payable) {}

    record Good(long id, String name, String shop, String category, String summary, Money from) {}

    record Cycle(String label, Money listPrice, Money salePrice, String rate) {}

    record Scope(String key, List<String> statuses) {}

    record Filter(
            String label,
            String href,
            boolean current,
            @Nullable String count) {}

    record Event(
            String at, String iso, String title, @Nullable String detail) {}

    record Choice(String value, String label) {}

    record Sample(
            String name,
            String category,
            String listPrice,
            String summary,
            String saleMode,
            boolean agreementAccepted) {}

    record Wrong(String orderNo, String newAmount, String reason, String kind, boolean accepted, List<Row> rows) {}

    record Row(String listPrice, String salePrice) {}
}
