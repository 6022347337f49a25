package org.zhanggui.community.web;

/** A product on sale that an article links to. */
record MentionedProduct(long id, String name, String summary) {}
