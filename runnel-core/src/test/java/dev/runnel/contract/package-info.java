/**
 * The contract over real HTTP: each test carries the tag of the clause it proves ({@code
 * docs/contract.md}), and its faults come from a real loopback server.
 */
package dev.runnel.contract;
