package dev.patchbay.relay.forward.nginx.stat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What nginx said of itself at one moment.
 *
 * @param pid its process
 * @param version of nginx-rtmp, as it calls itself
 * @param applications all that it serves
 * @param streams by application; each of ours holds one at most
 */
public record NginxStat(
    long pid, String version, Set<String> applications, Map<String, Stream> streams) {
  public NginxStat {
    applications = Set.copyOf(applications);
    streams = Map.copyOf(streams);
  }

  /**
   * One stream in one application.
   *
   * @param bytesIn media received from its publisher
   * @param bytesOut media given to those who play it, pushes included
   */
  public record Stream(
      long bytesIn, long bytesOut, List<Client> clients, Picture picture, Sound sound) {
    public Stream {
      clients = List.copyOf(clients);
    }

    /** Who feeds it, if somebody does and media has come. */
    public Optional<Client> publisher() {
      return clients.stream().filter(client -> client.publishing() && client.active()).findFirst();
    }

    /** Who publishes it, also while no media has come. */
    public Optional<Client> connected() {
      return clients.stream().filter(Client::publishing).findFirst();
    }

    public boolean isPublished() {
      return connected().isPresent();
    }

    /** The connection to the destination, once it stands. */
    public Optional<Client> push() {
      return clients.stream().filter(client -> !client.publishing()).findFirst();
    }
  }

  /**
   * One connection.
   *
   * @param id nginx's number of it, not used again while nginx runs
   * @param dropped messages that it was too slow for
   */
  public record Client(long id, String address, long dropped, boolean publishing, boolean active) {}

  /** The picture; what is unknown is 0 or empty. */
  public record Picture(String codec, int width, int height, int fps) {
    public static final Picture NONE = new Picture("", 0, 0, 0);
  }

  /** The sound; what is unknown is 0 or empty. */
  public record Sound(String codec, int sampleRate, int channels) {
    public static final Sound NONE = new Sound("", 0, 0);
  }

  public Optional<Stream> stream(String app) {
    return Optional.ofNullable(streams.get(app));
  }
}
