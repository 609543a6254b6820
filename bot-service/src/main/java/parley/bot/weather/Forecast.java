package parley.bot.weather;

import parley.bot.talk.Language;

/**
 * The weather of a place, as it is told.
 *
 * @param place name and, if there is one, country; bounded, without control characters
 * @param code of the weather now, as of the WMO's table 4677
 * @param todayCode the severest of today
 */
record Forecast(
    String place,
    double celsius,
    int code,
    double windKmh,
    double minCelsius,
    double maxCelsius,
    int todayCode) {

  /** One sentence each for now and today. */
  String in(Language language) {
    return language.pick(
        "%s: %d °C, %s, wind %d km/h. Today %d to %d °C, %s."
            .formatted(
                place,
                Math.round(celsius),
                Sky.of(code).english(),
                Math.round(windKmh),
                Math.round(minCelsius),
                Math.round(maxCelsius),
                Sky.of(todayCode).english()),
        "%s：现在%s，%d°C，风速%d公里/小时。今天%s，%d°C 至 %d°C。"
            .formatted(
                place,
                Sky.of(code).chinese(),
                Math.round(celsius),
                Math.round(windKmh),
                Sky.of(todayCode).chinese(),
                Math.round(minCelsius),
                Math.round(maxCelsius)));
  }
}
