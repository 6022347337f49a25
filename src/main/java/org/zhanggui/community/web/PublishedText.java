package org.zhanggui.community.web;

/** What readers see of an article while its next version is reviewed. */
record PublishedText(int number, String title, String body) {}
