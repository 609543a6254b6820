package parley.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final List<String> heard = new ArrayList<>();
  private final FrameReader.Sink sink = new Notes();
  private final FrameReader reader = new FrameReader();

  @Test
  void readsFramesOfAllThreeLengthFormsInOnePiece() {
    read(whole(), whole().length);

    assertEquals(expected(), heard);
  }

  @Test
  void readsTheSameFramesWhereverTheyAreCut() {
    byte[] all = small();
    for (int cut = 1; cut < all.length; cut++) {
      heard.clear();
      read(all, cut);
      assertEquals(
          List.of("text ab", "ping p", "text " + "c".repeat(130), "close 4001 going_away"),
          heard,
          "cut at " + cut);
    }
  }

  @Test
  void readsFramesThatComeByteByByte() {
    byte[] all = small();
    for (byte b : all) {
      feed(new byte[] {b});
    }

    assertEquals(4, heard.size());
  }

  @Test
  void readsLongFramesThatAreCutInTheirLength() {
    byte[] all = whole();
    for (int cut : new int[] {1, 2, 3, 4, 5, 140, 141, 143, 144, 150, 70_000}) {
      heard.clear();
      read(all, cut);
      assertEquals(expected(), heard, "cut at " + cut);
    }
  }

  @Test
  void joinsPiecesOfOneMessageAroundAPing() {
    read(concat(frame(0x01, "Hel"), frame(0x89, "x"), frame(0x00, "l"), frame(0x80, "o")), 9);

    assertEquals(List.of("ping x", "text Hello"), heard);
  }

  @Test
  void keepsNothingWhenFramesComeWhole() {
    read(frame(0x81, "a"), 3);

    assertEquals(0, reader.restore(new byte[16]));
  }

  @Test
  void refusesWhatAServerMustNotSend() {
    assertFault("the server masked a frame", new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 0});
    assertFault("the server set reserved bits that were not negotiated", new byte[] {-63, 0});
    assertFault(
        "the server sent a control frame in pieces or over 125 bytes", new byte[] {0x09, 0});
    assertFault("the server sent a frame with opcode 2", new byte[] {(byte) 0x82, 0});
    assertFault(
        "the server continued a message that it had not begun", new byte[] {(byte) 0x80, 0});
    assertFault(
        "the server sent a frame of 4294967296 bytes, over 4194304",
        new byte[] {(byte) 0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0});
  }

  private void assertFault(String message, byte[] bytes) {
    ProtocolFault fault =
        assertThrows(
            ProtocolFault.class, () -> new FrameReader().read(bytes, 0, bytes.length, sink));
    assertEquals(message, fault.getMessage());
  }

  private void read(byte[] all, int cut) {
    feed(Arrays.copyOfRange(all, 0, cut));
    feed(Arrays.copyOfRange(all, cut, all.length));
  }

  private void feed(byte[] piece) {
    byte[] inbox = new byte[200_000];
    int kept = reader.restore(inbox);
    System.arraycopy(piece, 0, inbox, kept, piece.length);
    reader.read(inbox, 0, kept + piece.length, sink);
  }

  private static byte[] small() {
    return concat(
        frame(0x81, "ab"),
        frame(0x89, "p"),
        frame(0x8a, "unasked"),
        frame(0x81, "c".repeat(130)),
        frame(0x88, "\u000f\u00a1going_away"));
  }

  private static byte[] whole() {
    return concat(frame(0x81, "a"), frame(0x81, "b".repeat(130)), frame(0x81, "c".repeat(70_000)));
  }

  private static List<String> expected() {
    return List.of("text a", "text " + "b".repeat(130), "text " + "c".repeat(70_000));
  }

  /** One server frame; the characters of the payload are its bytes. */
  private static byte[] frame(int first, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    if (bytes.length < 126) {
      out.write(bytes.length);
    } else if (bytes.length < 65_536) {
      out.write(126);
      out.write(bytes.length >>> 8);
      out.write(bytes.length);
    } else {
      out.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) bytes.length >>> shift));
      }
    }
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private final class Notes implements FrameReader.Sink {
    @Override
    public void text(byte[] bytes, int from, int to) {
      heard.add("text " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void ping(byte[] bytes, int from, int to) {
      heard.add("ping " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void closed(int code, String reason) {
      heard.add("close " + code + " " + reason);
    }
  }
}
