package dev.example.form;

/** What is known of a guest so far. */
record Guest(String name, int seats) {}
