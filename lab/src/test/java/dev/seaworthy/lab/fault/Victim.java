package dev.seaworthy.lab.fault;

import java.util.Random;

/** What is killed, with its share of all kills in percent. */
enum Victim {
  SERVER(20),
  /** The postmaster and every process of it, as when the machine of the database dies. */
  POSTGRES(12),
  /** The postmaster alone: its children notice, and end. */
  POSTMASTER(6),
  /** One connection's process, or one of PostgreSQL's helpers: it starts over by itself. */
  BACKEND(24),
  /** The agents of half of the hosts. */
  AGENTS(18),
  /** The agents, and the power of their machines: a new boot. */
  POWER(12),
  SERVER_AND_POSTGRES(4),
  SERVER_AND_AGENTS(4);

  private final int percent;

  Victim(int percent) {
    this.percent = percent;
  }

  static Victim draw(Random random) {
    int left = random.nextInt(100);
    for (Victim victim : values()) {
      left -= victim.percent;
      if (left < 0) {
        return victim;
      }
    }
    throw new IllegalStateException("the shares do not add up to a hundred");
  }
}
