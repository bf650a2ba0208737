package dev.seaworthy.lab.scenario;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A person's session with the pages, as far as looking at their contents needs one. */
public final class Browser {
  private final URI people;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** Signs in with a one-time link: its fragment is posted, never part of a URL that is sent. */
  public Browser(URI people, String oneTimeLink) throws IOException {
    this.people = people;
    String token = URI.create(oneTimeLink).getFragment();
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(people.resolve("/session"))
                .header("Origin", people.toString().replaceAll("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));
    if (answer.statusCode() >= 400) {
      throw new IOException("sign-in was answered with " + answer.statusCode());
    }
  }

  /**
   * The text of a page.
   *
   * @throws IOException when it is answered with anything but 200
   */
  public String get(String path) throws IOException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(people.resolve(path)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered with " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a page was on its way");
    }
  }
}
