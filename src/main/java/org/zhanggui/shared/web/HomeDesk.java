package org.zhanggui.shared.web;

import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.access.Desk;

/** In whose frame people see what is theirs wherever they work: that of the desk that they work at most. */
public final class HomeDesk {

    private HomeDesk() {}

    public static String of(Actor reader) {
        if (reader.worksAt(Desk.OPS)) {
            return "ops";
        }
        return reader.worksAt(Desk.CONSOLE) ? "console" : "billing";
    }
}
