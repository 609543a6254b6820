package parley.bench.torture.people;

/** Whose mark it is, and where. */
public record ReadMark(String room, String user) {}
