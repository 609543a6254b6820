package parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import parley.bench.entries.Marker;

/**
 * The bytes of one sender's {@code send} frames: written once, then only the numbers change.
 *
 * <p>The {@code id} is the message's number in 8 hex digits, the {@code clientId} run, sender and
 * number, the text a marker and random letters up to its length. Confined to one thread.
 */
final class SendFrame {
  private static final int ID_LENGTH = 8;

  private final int sender;
  private final byte[] bytes;
  private final int idAt;
  private final int clientIdAt;
  private final int textAt;

  SendFrame(int sender, String run, String room, int textChars, RandomGenerator random) {
    this.sender = sender;
    StringBuilder json = new StringBuilder("{\"type\":\"send\",\"id\":\"");
    idAt = json.length();
    json.append("00000000\",\"room\":\"").append(room).append("\",\"clientId\":\"").append(run);
    json.append(String.format("-%04x-", sender));
    clientIdAt = json.length();
    json.append("00000000\",\"text\":\"");
    textAt = json.length();
    json.append(letters(textChars, random)).append("\"}");
    bytes = json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String letters(int count, RandomGenerator random) {
    byte[] letters = new byte[count];
    Arrays.fill(letters, (byte) ' ');
    for (int i = Marker.LENGTH; i < count; i++) {
      letters[i] = (byte) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(26));
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** Returns the frame of one message; valid until the next call. */
  byte[] message(long number, long sentNanos) {
    Marker.hex(bytes, idAt, ID_LENGTH, number);
    Marker.hex(bytes, clientIdAt, ID_LENGTH, number);
    Marker.write(bytes, textAt, sender, number, sentNanos);
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  /** Returns the number in the {@code id} of an answer, or -1 when it is none of ours. */
  static long number(byte[] json, int from, int to) {
    return to - from == ID_LENGTH ? Marker.parse(json, from, ID_LENGTH) : -1;
  }
}
