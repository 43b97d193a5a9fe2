package dev.aptgram.samples.quickstart;

/** The answers so far. */
record FormData(String name, int age, String city) {}
