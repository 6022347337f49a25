package org.zhanggui.walk;

import java.util.Map;
import java.util.Objects;

/** What people read and press, in their language. */
record Words(Map<String, String> words) {

    static final Words CHINESE = new Words(Map.ofEntries(
            Map.entry("save", "保存"),
            Map.entry("submitForReview", "提交审核"),
            Map.entry("approve", "通过"),
            Map.entry("addCycle", "新增时长"),
            Map.entry("buyNow", "立即购买"),
            Map.entry("confirmPurchase", "确认购买"),
            Map.entry("agreementMissing", "勾选后才能继续"),
            Map.entry("details", "详情"),
            Map.entry("expires", "过期时间"),
            Map.entry("find", "查询"),
            Map.entry("submit", "提交"),
            Map.entry("confirm", "确定"),
            Map.entry("providerPart", "服务商所得"),
            Map.entry("notFound", "没有找到这个订单，请核对订单号。"),
            Map.entry("above", "新的金额不能高于订单原价。"),
            Map.entry("decimals", "金额最多两位小数"),
            Map.entry("negative", "金额不能是负数。"),
            Map.entry("fullWidth", "请用半角数字填写金额"),
            Map.entry("letters", "金额只能是数字"),
            Map.entry("payNow", "确认支付"),
            Map.entry("amountChanged", "金额刚刚有变动，没有扣款。请核对下面的新金额后再支付。"),
            Map.entry("closedPaid", "这笔订单已支付，不能改价。"),
            Map.entry("closedCancelled", "这笔订单已取消，不能改价。")));

    static final Words ENGLISH = new Words(Map.ofEntries(
            Map.entry("save", "Save"),
            Map.entry("submitForReview", "Submit for review"),
            Map.entry("approve", "Approve"),
            Map.entry("addCycle", "Add cycle"),
            Map.entry("buyNow", "Buy now"),
            Map.entry("confirmPurchase", "Confirm purchase"),
            Map.entry("agreementMissing", "tick the box to go on"),
            Map.entry("details", "Details"),
            Map.entry("expires", "Expires"),
            Map.entry("find", "Look up"),
            Map.entry("submit", "Submit"),
            Map.entry("confirm", "Confirm"),
            Map.entry("providerPart", "The provider receives"),
            Map.entry("notFound", "There is no such order. Check the number."),
            Map.entry("above", "The new amount cannot be more than the original amount."),
            Map.entry("decimals", "An amount has at most two decimals."),
            Map.entry("negative", "An amount cannot be negative."),
            Map.entry("fullWidth", "Use half-width digits"),
            Map.entry("letters", "An amount is a number"),
            Map.entry("payNow", "Pay now"),
            Map.entry("amountChanged", "The amount has just changed"),
            Map.entry("closedPaid", "This order is paid and can no longer be repriced."),
            Map.entry("closedCancelled", "This order is cancelled and can no longer be repriced.")));

    String get(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }
}
