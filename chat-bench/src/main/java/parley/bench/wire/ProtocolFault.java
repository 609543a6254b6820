package parley.bench.wire;

/** The peer broke RFC 6455, JSON or {@code parley.v1}; the message says where. */
public final class ProtocolFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolFault(String message) {
    super(message);
  }
}
