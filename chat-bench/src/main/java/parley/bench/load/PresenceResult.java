package parley.bench.load;

/**
 * What a crowd that joined one room was shown of itself.
 *
 * @param joinSeconds from the first connection to the last join
 * @param knownSeconds from the last join until every socket had been told of all
 * @param mostFrames of one socket
 * @param mostBytes of one socket
 * @param shortestGapSeconds between two frames of one socket; 0 if none got two
 */
public record PresenceResult(
    int sockets,
    double joinSeconds,
    double knownSeconds,
    long frames,
    long mostFrames,
    long bytes,
    long mostBytes,
    double shortestGapSeconds) {}
