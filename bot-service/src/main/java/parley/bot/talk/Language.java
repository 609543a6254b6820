package parley.bot.talk;

import java.util.Locale;

/** The languages that the bots speak. */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  CHINESE(Locale.SIMPLIFIED_CHINESE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** How it names days and months. */
  public Locale locale() {
    return locale;
  }

  /** What to say in this language. */
  public String pick(String english, String chinese) {
    return switch (this) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
