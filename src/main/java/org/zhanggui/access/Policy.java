package org.zhanggui.access;

/** A policy by its name, as it takes part in a judgement. */
record Policy(String name, PolicyDocument document) {}
