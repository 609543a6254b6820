package parley.bot.weather;

import static java.util.Map.entry;

import java.util.Map;

/** What the WMO's weather codes mean, of those that forecasts use. */
record Sky(String english, String chinese) {
  private static final Sky UNKNOWN = new Sky("sky unknown", "天况未知");

  private static final Map<Integer, Sky> BY_CODE =
      Map.ofEntries(
          entry(0, new Sky("clear sky", "晴")),
          entry(1, new Sky("mainly clear", "大致晴朗")),
          entry(2, new Sky("partly cloudy", "多云")),
          entry(3, new Sky("overcast", "阴")),
          entry(45, new Sky("fog", "雾")),
          entry(48, new Sky("freezing fog", "冻雾")),
          entry(51, new Sky("light drizzle", "小毛毛雨")),
          entry(53, new Sky("drizzle", "毛毛雨")),
          entry(55, new Sky("dense drizzle", "大毛毛雨")),
          entry(56, new Sky("light freezing drizzle", "小冻毛毛雨")),
          entry(57, new Sky("freezing drizzle", "冻毛毛雨")),
          entry(61, new Sky("light rain", "小雨")),
          entry(63, new Sky("rain", "中雨")),
          entry(65, new Sky("heavy rain", "大雨")),
          entry(66, new Sky("light freezing rain", "小冻雨")),
          entry(67, new Sky("freezing rain", "冻雨")),
          entry(71, new Sky("light snow", "小雪")),
          entry(73, new Sky("snow", "中雪")),
          entry(75, new Sky("heavy snow", "大雪")),
          entry(77, new Sky("snow grains", "米雪")),
          entry(80, new Sky("light showers", "小阵雨")),
          entry(81, new Sky("showers", "阵雨")),
          entry(82, new Sky("violent showers", "强阵雨")),
          entry(85, new Sky("light snow showers", "小阵雪")),
          entry(86, new Sky("snow showers", "阵雪")),
          entry(95, new Sky("thunderstorm", "雷暴")),
          entry(96, new Sky("thunderstorm with hail", "雷暴伴冰雹")),
          entry(99, new Sky("thunderstorm with heavy hail", "雷暴伴大冰雹")));

  static Sky of(int code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }
}
