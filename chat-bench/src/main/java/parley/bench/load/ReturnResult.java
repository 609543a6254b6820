package parley.bench.load;

/**
 * What came of it when everybody but the senders was cut off and came back at once.
 *
 * @param acksBefore how long the senders waited while all was quiet
 * @param returns how long each was away
 * @param turnedAway how many handshakes were refused for now
 * @param meanwhile the senders' run from the cut until all were back, and its checks
 */
public record ReturnResult(
    Latencies acksBefore, Latencies returns, long turnedAway, RunResult meanwhile) {}
