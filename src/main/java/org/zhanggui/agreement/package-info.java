/**
 * Service agreements (商品服务协议): what a provider writes, staff approve and a buyer accepts, version by version, with the
 * hash of the very text that was accepted.
 */
@NullMarked
package org.zhanggui.agreement;

import org.jspecify.annotations.NullMarked;
