package org.zhanggui.community;

import org.springframework.stereotype.Component;
import org.zhanggui.product.ListingRequirement;
import org.zhanggui.shared.access.AccountId;

/** A product cannot be listed before its provider has an article in the column (handbook: 入驻社区). */
@Component
class PublishedArticleRequirement implements ListingRequirement {

    private final ArticleRepository articles;

    PublishedArticleRequirement(ArticleRepository articles) {
        this.articles = articles;
    }

    @Override
    public boolean isMetBy(AccountId provider) {
        return articles.published(provider) > 0;
    }

    @Override
    public String messageKey() {
        return "community.listing-requirement";
    }

    @Override
    public String address() {
        return "/console/community";
    }
}
