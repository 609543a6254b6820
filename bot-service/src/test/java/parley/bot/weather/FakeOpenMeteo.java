package parley.bot.weather;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server that speaks Open-Meteo's form, as its documentation shows it, and can misbehave. */
final class FakeOpenMeteo {
  static final String BERLIN =
      """
      {"results":[{"id":2950159,"name":"Berlin","latitude":52.52437,"longitude":13.41053,
       "elevation":74.0,"feature_code":"PPLC","country_code":"DE","timezone":"Europe/Berlin",
       "population":3426354,"country_id":2921044,"country":"Germany","admin1":"State of Berlin"}],
       "generationtime_ms":0.37}
      """;
  static final String BEIJING =
      """
      {"results":[{"id":1816670,"name":"北京市","latitude":39.9075,"longitude":116.39723,
       "country_code":"CN","country":"中国"}],"generationtime_ms":0.5}
      """;
  static final String NOWHERE = "{\"generationtime_ms\":0.2}";
  static final String OVERCAST =
      """
      {"latitude":52.52,"longitude":13.419998,"generationtime_ms":0.1,"utc_offset_seconds":3600,
       "timezone":"Europe/Berlin","timezone_abbreviation":"GMT+1","elevation":38.0,
       "current_units":{"time":"iso8601","interval":"seconds","temperature_2m":"°C",
       "weather_code":"wmo code","wind_speed_10m":"km/h"},
       "current":{"time":"2026-01-31T17:00","interval":900,"temperature_2m":-0.4,"weather_code":3,
       "wind_speed_10m":14.4},
       "daily_units":{"time":"iso8601","temperature_2m_max":"°C"},
       "daily":{"time":["2026-01-31"],"temperature_2m_max":[3.6],"temperature_2m_min":[-5.5],
       "weather_code":[71]}}
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Vertx vertx;
  private HttpServer server;
  private int connections;
  private volatile Answer geocoding = json(BERLIN);
  private volatile Answer forecast = json(OVERCAST);

  /** How it answers. */
  @FunctionalInterface
  interface Answer {
    void to(HttpServerResponse response);
  }

  FakeOpenMeteo(Vertx vertx) {
    this.vertx = vertx;
  }

  static Answer json(String body) {
    return response -> response.putHeader("content-type", "application/json").end(body);
  }

  static Answer status(int status) {
    return response -> response.setStatusCode(status).end(OVERCAST);
  }

  /** Never answers. */
  static Answer silence() {
    return response -> {};
  }

  /** A byte of a valid answer at a time, for ever. */
  Answer trickle() {
    return response -> {
      response.setChunked(true);
      vertx.setPeriodic(10, timer -> response.write(" ").onFailure(e -> vertx.cancelTimer(timer)));
    };
  }

  /** A body without an end, as fast as it is read. */
  Answer flood() {
    return response -> {
      response.setChunked(true);
      pour(response, Buffer.buffer(" ".repeat(16 * 1024)));
    };
  }

  private void pour(HttpServerResponse response, Buffer drop) {
    response.write(drop).onSuccess(done -> vertx.runOnContext(next -> pour(response, drop)));
  }

  int start() throws Exception {
    Router router = Router.router(vertx);
    router.get("/v1/search").handler(ctx -> answer(ctx, geocoding));
    router.get("/v1/forecast").handler(ctx -> answer(ctx, forecast));
    server =
        vertx
            .createHttpServer()
            .connectionHandler(
                connection -> {
                  count(1);
                  connection.closeHandler(closed -> count(-1));
                })
            .requestHandler(router);
    return server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
  }

  private void answer(RoutingContext ctx, Answer answer) {
    asked.add(ctx.request().uri());
    answer.to(ctx.response());
  }

  void stop() throws Exception {
    server.close().await(10, TimeUnit.SECONDS);
  }

  void geocoding(Answer answer) {
    geocoding = answer;
  }

  void forecast(Answer answer) {
    forecast = answer;
  }

  /** The requests, as they came. */
  List<String> asked() {
    return asked;
  }

  /** Waits until the client holds no connection; fails if it keeps one. */
  synchronized void awaitNoConnection() throws InterruptedException {
    long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (connections > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(giveUpAt - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(connections + " connections are still open");
      }
      wait(left);
    }
  }

  private synchronized void count(int more) {
    connections += more;
    notifyAll();
  }
}
