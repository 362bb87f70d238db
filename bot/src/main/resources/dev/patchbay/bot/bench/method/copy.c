/* The floor under all relays: what one connection sends is copied to N others, and what the first
 * of them answers is copied back. Usage: copy DESTINATION_PORT N; prints its own port. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in here(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static int all(int to, const char *bytes, ssize_t left) {
  for (ssize_t n; left > 0; bytes += n, left -= n)
    if ((n = write(to, bytes, left)) <= 0) return 0;
  return 1;
}

int main(int count, char **args) {
  static char buffer[256 << 10];
  int one = 1, n = count == 3 ? atoi(args[2]) : 0, listening = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = here(0);
  socklen_t size = sizeof address;
  if (n < 1 || bind(listening, (void *)&address, size) || listen(listening, 1)) return 2;
  getsockname(listening, (void *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  struct pollfd *ends = calloc(n + 1, sizeof *ends);
  ends[0].fd = accept(listening, 0, 0);
  for (int i = 1; i <= n; i++) {
    address = here(atoi(args[1]));
    ends[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(ends[i].fd, (void *)&address, sizeof address)) return 1;
  }
  for (int i = 0; i <= n; i++) {
    ends[i].events = POLLIN;
    setsockopt(ends[i].fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  }
  while (poll(ends, n + 1, -1) > 0)
    for (int i = 0; i <= n; i++) {
      if (!ends[i].revents) continue;
      ssize_t bytes = read(ends[i].fd, buffer, sizeof buffer);
      if (bytes <= 0) return 0;
      for (int to = 1; i == 0 && to <= n; to++)
        if (!all(ends[to].fd, buffer, bytes)) return 0;
      if (i == 1 && !all(ends[0].fd, buffer, bytes)) return 0;
    }
  return 1;
}
