package org.zhanggui.shared.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a bean that looks at accounts' data before it is known whose account it is, as signing in and following a mailed
 * link have to. It is in the scope {@link DataScope#EVERYTHING} around its transaction. HouseRulesTest lists them all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SeesEverything {}
