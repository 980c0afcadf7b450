package dev.runnel.peers.client;

/** What a client is asked to do. Prints a {@link Report} for each thing that was measured. */
interface Scenario {
  void run(Client client, Server server) throws Exception;
}
