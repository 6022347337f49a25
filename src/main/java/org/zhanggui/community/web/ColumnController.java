package org.zhanggui.community.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.zhanggui.community.Readership;
import org.zhanggui.shared.NotFoundException;
import org.zhanggui.shared.access.AccountId;
import org.zhanggui.shared.access.OpenToAll;
import org.zhanggui.shared.paging.KeyedPage;
import org.zhanggui.shared.paging.Position;

/** The column 云市场·精选汇, open to all: what is put forward, what is new, one author's, one article. */
@Controller
@RequestMapping("/community")
class ColumnController {

    private final ColumnQueries column;
    private final AuthorQueries authors;
    private final Readership readership;
    private final Visitors visitors;

    ColumnController(ColumnQueries column, AuthorQueries authors, Readership readership, Visitors visitors) {
        this.column = column;
        this.authors = authors;
        this.readership = readership;
        this.visitors = visitors;
    }

    @GetMapping
    @OpenToAll
    String home(
            @RequestParam @Nullable Long author,
            @RequestParam @Nullable Long older,
            @RequestParam @Nullable Long newer,
            Model page) {
        Position from = Position.of(older, newer);
        KeyedPage<ColumnCard> found = column.newest(author, from);
        page.addAttribute("author", author == null ? null : author(author));
        page.addAttribute("featured", author == null && from.isStart() ? column.featured() : List.of());
        page.addAttribute("articles", found.rows());
        page.addAttribute("count", column.tally(author).toString());
        page.addAttribute("newer", href(author, "newer", found.newer()));
        page.addAttribute("older", href(author, "older", found.older()));
        return "community/home";
    }

    @GetMapping("/articles/{id:\\d{1,18}}")
    @OpenToAll
    String article(@PathVariable long id, Model page, HttpServletRequest request, HttpServletResponse response) {
        PublicArticle article = column.find(id).orElseThrow(() -> new NotFoundException("published article " + id));
        page.addAttribute("article", article);
        page.addAttribute("products", column.products(id));
        page.addAttribute("links", new ArticleLinks(id));
        visitors.recognise(request, response).ifPresent(visitor -> readership.read(id, visitor));
        return "community/article";
    }

    private Author author(long account) {
        return authors.find(new AccountId(account))
                .filter(author -> author.published() > 0)
                .orElseThrow(() -> new NotFoundException("author " + account));
    }

    private static @Nullable String href(@Nullable Long author, String direction, @Nullable Long key) {
        if (key == null) {
            return null;
        }
        var address = UriComponentsBuilder.fromPath("/community");
        if (author != null) {
            address.queryParam("author", author);
        }
        return address.queryParam(direction, key).build().toUriString();
    }
}
