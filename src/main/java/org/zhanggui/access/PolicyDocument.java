package org.zhanggui.access;

import java.util.List;

/** What a policy says, read and found right. */
record PolicyDocument(List<Statement> statements) {

    PolicyDocument {
        statements = List.copyOf(statements);
    }
}
