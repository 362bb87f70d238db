package dev.patchbay.relay.forward.nginx.stat;

import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Client;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Picture;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Sound;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Stream;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads nginx-rtmp's {@code stat} page. Names in it come from strangers; no document type and no
 * entity of theirs is looked at. One use each.
 */
final class NginxStatParser {
  /** About a thousand streams. */
  static final int MAX_BYTES = 2 << 20;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_CLIENTS = 10_000;
  private static final XMLInputFactory XML = safe();

  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final Set<String> applications = new HashSet<>();
  private final Map<String, Stream> streams = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> client = new HashMap<>();
  private List<Client> clients = new ArrayList<>();
  private String app = "";
  private String stream = "";
  private long pid;
  private String version = "";
  private int clientsSeen;

  private NginxStatParser() {}

  /** The page as values; empty when it is none, or too large to be one. */
  static Optional<NginxStat> parse(byte[] page) {
    return page.length > MAX_BYTES ? Optional.empty() : new NginxStatParser().read(page);
  }

  private static XMLInputFactory safe() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private Optional<NginxStat> read(byte[] page) {
    try {
      XMLStreamReader xml = reader(page);
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
          case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> end();
          default -> {}
        }
      }
      return Optional.of(new NginxStat(pid, version, applications, streams));
    } catch (XMLStreamException | NumberFormatException noStat) {
      return Optional.empty();
    }
  }

  private static synchronized XMLStreamReader reader(byte[] page) throws XMLStreamException {
    return XML.createXMLStreamReader(new ByteArrayInputStream(page));
  }

  private void begin(String element) throws XMLStreamException {
    if (path.size() >= MAX_DEPTH) {
      throw new XMLStreamException("too deep");
    }
    text.setLength(0);
    switch (element) {
      case "stream" -> {
        values.clear();
        clients = new ArrayList<>();
      }
      case "client" -> client.clear();
      default -> {}
    }
    path.push(element);
  }

  private void end() throws XMLStreamException {
    String element = path.pop();
    String parent = path.isEmpty() ? "" : path.peek();
    switch (parent) {
      case "rtmp" -> root(element);
      case "application" -> {
        if (element.equals("name")) {
          app = text.toString();
          applications.add(app);
        }
      }
      case "stream" -> inStream(element);
      case "client" -> client.put(element, text.toString());
      case "video", "audio" -> values.put(parent + "." + element, text.toString());
      case "live" -> endLive(element);
      default -> {}
    }
    text.setLength(0);
  }

  private void root(String element) {
    switch (element) {
      case "pid" -> pid = Long.parseLong(text.toString());
      case "nginx_rtmp_version" -> version = text.toString();
      default -> {}
    }
  }

  private void inStream(String element) throws XMLStreamException {
    switch (element) {
      case "name" -> stream = text.toString();
      case "client" -> {
        if (++clientsSeen > MAX_CLIENTS) {
          throw new XMLStreamException("too many clients");
        }
        clients.add(
            new Client(
                number(client, "id"),
                client.getOrDefault("address", ""),
                number(client, "dropped"),
                client.containsKey("publishing"),
                client.containsKey("active")));
      }
      default -> values.put(element, text.toString());
    }
  }

  private void endLive(String element) {
    if (element.equals("stream") && stream.equals(NginxConfig.STREAM)) {
      streams.put(
          app,
          new Stream(
              number(values, "bytes_in"),
              number(values, "bytes_out"),
              clients,
              picture(),
              sound()));
    }
  }

  private Picture picture() {
    return new Picture(
        values.getOrDefault("video.codec", ""),
        (int) number(values, "video.width"),
        (int) number(values, "video.height"),
        (int) number(values, "video.frame_rate"));
  }

  private Sound sound() {
    return new Sound(
        values.getOrDefault("audio.codec", ""),
        (int) number(values, "audio.sample_rate"),
        (int) number(values, "audio.channels"));
  }

  private static long number(Map<String, String> from, String name) {
    String digits = from.getOrDefault(name, "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits.strip());
  }
}
