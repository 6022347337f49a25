package org.zhanggui.shared;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The object does not exist, or belongs to another account: both answer alike with 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NotFoundException extends RuntimeException {

    /** @param what the kind of object and its identity as asked for, for the log alone */
    public NotFoundException(String what) {
        super(what);
    }
}
