package parley.bench.load;

/** Tells how much CPU was used while a run measured. */
public interface CpuMeter {
  /** Begins. */
  void start();

  /** Ends; tells the use since {@link #start}. */
  Use stop();

  /** CPU in cores, by whom; negative where it is unknown. */
  record Use(double generator, double server, double others) {}
}
