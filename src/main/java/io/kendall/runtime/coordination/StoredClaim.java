package io.kendall.runtime.coordination;

import io.kendall.runtime.message.Payload;

/**
 * A claim as it is stored.
 *
 * @param id its id
 * @param fields a JSON object
 * @param revision how many messages had an effect on it, from 1
 */
public record StoredClaim(String id, Payload fields, long revision) {}
