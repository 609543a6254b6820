package parley.history.people;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.List;
import java.util.stream.Stream;
import parley.api.ChatException;

/**
 * What names look like. Safe from any thread; the first use loads tables, which takes a while.
 *
 * <p><b>Skeletons</b> (UTS 39): names with the same one are confusable, as a Cyrillic а with an a,
 * or rn with m. Case folds as well, and there one skeleton is not enough: a capital can look like
 * another letter than its small one does. Folded first, {@code Ann} and {@code ANN} are alike, but
 * {@code PauI} (a capital i) is not {@code Paul}; folded last, it is the other way round with
 * {@code ILLI} and {@code illi}. So each name has both, mostly equal, and names that share one look
 * alike.
 */
final class Names {
  private static final SpoofChecker CONFUSABLES =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();
  private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

  /** Folding a skeleton may give what has another; it settles after two. */
  private static final int MAX_ROUNDS = 4;

  private Names() {}

  /** The name in small letters and plain forms, one blank between words: to search by. */
  static String folded(String name) {
    return FOLDING.normalize(plain(name)).strip();
  }

  /**
   * The one or two skeletons of a name; names that share one look alike. A name without anything to
   * be seen is refused as {@code bad_request}.
   */
  static List<String> skeletons(String name) {
    String plain = plain(name);
    List<String> skeletons =
        Stream.of(FOLDING.normalize(plain), CONFUSABLES.getSkeleton(plain))
            .map(Names::settled)
            .distinct()
            .sorted()
            .toList();
    if (skeletons.stream().anyMatch(String::isBlank)) {
      throw ChatException.badRequest("name must have characters that can be seen");
    }
    return skeletons;
  }

  private static String plain(String name) {
    return COMPATIBLE.normalize(name).replaceAll("\\s+", " ");
  }

  private static String settled(String text) {
    String before = "";
    String now = text;
    for (int round = 0; round < MAX_ROUNDS && !now.equals(before); round++) {
      before = now;
      now = FOLDING.normalize(CONFUSABLES.getSkeleton(now));
    }
    return now;
  }
}
