package parley.api.start;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line of a service: {@code [--conf FILE] [--cluster FILE]}.
 *
 * @param conf the service's file; null if none was named and {@code conf/<name>.yaml} is not there
 * @param namedCluster the cluster's file if it was named, else null
 */
record Arguments(Path conf, Path namedCluster) {

  static Arguments parse(String name, String[] args) {
    Path conf = null;
    Path cluster = null;
    for (int i = 0; i < args.length; i += 2) {
      boolean known = args[i].equals("--conf") || args[i].equals("--cluster");
      if (!known || i + 1 == args.length) {
        throw new ConfigException(
            (known ? args[i] + " needs a file after it" : args[i] + " is not an option")
                + "; the options of "
                + name
                + " are [--conf FILE] [--cluster FILE]");
      }
      if (args[i].equals("--conf")) {
        conf = Path.of(args[i + 1]);
      } else {
        cluster = Path.of(args[i + 1]);
      }
    }
    return new Arguments(conf != null ? conf : existing(Path.of("conf", name + ".yaml")), cluster);
  }

  /** The named file for the cluster, or the one beside the service's own. */
  Path cluster() {
    return namedCluster != null ? namedCluster : beside("cluster.yaml");
  }

  /** The file of this name in the folder of the service's own, or null if there is none. */
  Path beside(String file) {
    return existing(conf == null ? Path.of("conf", file) : conf.resolveSibling(file));
  }

  private static Path existing(Path path) {
    return Files.isRegularFile(path) ? path : null;
  }
}
