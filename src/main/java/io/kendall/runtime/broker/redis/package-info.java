/**
 * Carries messages through a Redis server: a stream with a consumer group per queue. A message is
 * in the queue once however often its publication is tried again, is bounded by refusal and never
 * by trimming, and what a dead consumer held is delivered to another. Also starts a server of its
 * own where none is named. User and password of a server are in no text that this package makes.
 */
@NullMarked
package io.kendall.runtime.broker.redis;

import org.jspecify.annotations.NullMarked;
