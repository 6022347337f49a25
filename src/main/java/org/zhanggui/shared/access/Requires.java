package org.zhanggui.shared.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a page handler asks for. A handler with neither this nor {@link OpenToAll} nor {@link OpenToSignedIn} is
 * denied to everyone.
 *
 * <p>Where the action is done to things of a kind, {@link #of} says to which of them. Lists say nothing: they are open to
 * whoever may see anything of the kind, and show that alone. Orders say nothing either, since policies name them by their
 * product too, which is known once the order is found: {@code OrderPage} asks then.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {

    Action value();

    /** The path variable that names the thing; {@link #ALL} where a new one is made. */
    String of() default "";

    /** All things of the kind, those included that do not exist yet. */
    String ALL = "*";
}
