package parley.api.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Everything that travels on the bus. Immutable, so processes that share a JVM share the objects.
 *
 * <p>What must be there is: a message that lacks it cannot be made, so it decodes to {@link
 * Unknown}. Changes are additive: unknown fields are skipped and an unknown type decodes to {@link
 * Unknown}, so that versions can run side by side during an upgrade. Each family is sealed and
 * names its members; {@code BusCodec} names the families.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t", defaultImpl = BusMessage.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = BusMessage.Done.class, name = "done"),
  @JsonSubTypes.Type(value = BusMessage.Refused.class, name = "refused")
})
public interface BusMessage {

  /** What a newer peer sent and this version does not know, or bytes that are no message at all. */
  record Unknown() implements BusMessage {}

  /** The answer of history to a request that asks for no answer: it is committed. */
  record Done() implements BusMessage {}

  /**
   * The answer to a request that failed.
   *
   * @param code the number of an {@link ErrorCode}
   * @param retryAfterMillis when to try again, 0 for no advice
   */
  record Refused(int code, String message, long retryAfterMillis) implements BusMessage {
    public Refused {
      Objects.requireNonNull(message, "message");
    }

    /** As a failure is told. */
    public static Refused of(ChatException failure) {
      return new Refused(failure.code().number(), failure.getMessage(), failure.retryAfterMillis());
    }

    /** As it was before it was told. */
    public ChatException failure() {
      return new ChatException(ErrorCode.ofNumber(code), message, retryAfterMillis);
    }
  }
}
