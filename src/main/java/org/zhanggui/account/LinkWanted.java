package org.zhanggui.account;

import org.zhanggui.shared.access.UserId;

/** Somebody is to be sent a link. The event outlives the link in the archive of events, so it names no token and no address. */
record LinkWanted(UserId user, LinkPurpose purpose) {}
