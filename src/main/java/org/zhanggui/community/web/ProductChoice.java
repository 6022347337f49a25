package org.zhanggui.community.web;

/** A product that an article can link to. */
record ProductChoice(long id, String name, boolean listed) {

    /** {@return the link in Markdown, with the words given or else the product's name} */
    String link(String words) {
        String label = words.isBlank() ? name : words;
        return "[" + label.replaceAll("([\\\\\\[\\]])", "\\\\$1").replace('\n', ' ') + "](/products/" + id + ")";
    }
}
