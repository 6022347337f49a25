package org.zhanggui.community;

/** What a provider can apply for in the community. */
public enum ApplicationKind {
    /** 云市场·精选汇: its members' articles are published once they pass review. */
    COLUMN,
    /** 自媒体分享计划: for those who have published at least {@value #LEAST_ARTICLES} articles. */
    SHARING_PLAN;

    public static final int LEAST_ARTICLES = 20;
}
