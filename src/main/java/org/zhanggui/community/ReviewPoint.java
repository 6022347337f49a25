package org.zhanggui.community;

/** What a reviewer has seen to before an article is published (handbook, rules of 云市场·精选汇). */
public enum ReviewPoint {
    ORIGINAL,
    NO_ADVERTISING_PICTURE,
    FEW_NAMINGS,
    LONG_ENOUGH
}
