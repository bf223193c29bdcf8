package io.kendall.runtime.message;

/**
 * A claim to be stored.
 *
 * @param id id of the message
 * @param claimId id of the claim: one that is there is replaced
 * @param claim its fields, a JSON object
 * @param partialUpdate whether the fields are merged into the claim that is there
 */
public record PersistClaim(String id, String claimId, Payload claim, boolean partialUpdate)
    implements BrokerMessage {
  static final String ACTION = "persist_claim";

  public PersistClaim {
    BrokerMessage.requireName("id", id);
    BrokerMessage.requireName("claim_id", claimId);
  }

  @Override
  public String action() {
    return ACTION;
  }
}
