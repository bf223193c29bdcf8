package io.kendall.runtime.broker;

import io.kendall.runtime.message.Payload;

/**
 * What could not be delivered.
 *
 * @param body as it came
 * @param reason what was wrong with it
 */
public record DeadMessage(Payload body, String reason) {}
