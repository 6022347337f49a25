package org.zhanggui.account;

/** Somebody wants to open an account. The event outlives the link in the archive of events, so it names no token and no address. */
record RegistrationWanted(long registration) {}
