package parley.bot.talk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.api.Entry;
import parley.api.chat.Bot;

/** Tells who asks for a person how to find one. It promises nobody whom it cannot call. */
public final class PersonBot implements Bot {
  /** What to write to ask for a person; {@link HelpBot} tells it. */
  static final String CHINESE = "人工客服";

  static final String ENGLISH = "talk to a person";

  private static final Triggers PERSON = new Triggers(List.of(ENGLISH), List.of(CHINESE));

  private final String contact;

  /**
   * A bot.
   *
   * @param contact how to reach a person, such as an address; empty for this room alone
   */
  public PersonBot(String contact) {
    this.contact = contact;
  }

  @Override
  public String name() {
    return "Reception";
  }

  @Override
  public List<String> triggers() {
    return PERSON.words();
  }

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    return PERSON.in(message.text()).map(this::whereToAsk).map(Future::succeededFuture);
  }

  private String whereToAsk(Language language) {
    String here =
        language.pick(
            "You would like to talk to a person. Please write here what it is about: whoever looks"
                + " after this room reads it.",
            "您需要人工客服。请在这里写下您的问题，负责本聊天室的工作人员看到后会回复您。");
    if (contact.isBlank()) {
      return here;
    }
    return here + language.pick(" You can also reach us here: ", "您也可以这样联系我们：") + contact;
  }
}
